using System.Runtime.CompilerServices;
using PyWaker.Coroutines;
using PyWaker.LowLevel;

namespace PyWaker.Core.Tests.Wakers;

/// <summary>What <see cref="CoroutineOptions.ResumeOnLoopThread"/> installs. This thread plays the loop's.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LoopSynchronizationContextTests : IDisposable
{
    private readonly FakeDoorbell _bell = new();
    private readonly WakeChannel _channel;
    private readonly LoopSynchronizationContext _context;

    public LoopSynchronizationContextTests()
    {
        _channel = new WakeChannel(_bell);
        _context = new LoopSynchronizationContext(_channel);
    }

    public void Dispose() => _bell.Dispose();

    [Test]
    public void Continuations_RunOnTheLoopThread_Attached_InTheContext()
    {
        var operation = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using AttachScope scope = Python.Attach();
        Task<(int Value, int Thread, bool Attached, SynchronizationContext? Context)> task = Start(async () =>
        {
            int value = await operation.Task;
            await Task.Yield();
            return (value, Environment.CurrentManagedThreadId, Python.IsThreadAttached, SynchronizationContext.Current);
        });
        Limits.Finish(Task.Run(() => operation.SetResult(5)));
        DrainUntil(task);
        Assert.That(
            task.GetAwaiter().GetResult(),
            Is.EqualTo((5, Environment.CurrentManagedThreadId, true, (SynchronizationContext?)_context))
        );
        Assert.That(SynchronizationContext.Current, Is.Not.SameAs(_context), "the context is left with the callback");
    }

    [Test]
    public void ConfigureAwaitFalse_LeavesTheLoopThread()
    {
        var operation = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> task = Start(async () =>
        {
            await operation.Task.ConfigureAwait(false);
            return Environment.CurrentManagedThreadId;
        });
        operation.SetResult();
        Limits.Finish(task);
        Assert.That(task.GetAwaiter().GetResult(), Is.Not.EqualTo(Environment.CurrentManagedThreadId));
        Assert.That(_bell.Rings, Is.Zero);
    }

    [Test]
    public void Post_ThatThrows_IsReportedAndTheRestGoesOn()
    {
        using AttachScope scope = Python.Attach();
        using UnraisableLog log = new();
        int ran = 0;
        var error = new KeyNotFoundException("thrown by a callback");
        _context.Post(_ => ran++, null);
        _context.Post(_ => throw error, null);
        _context.Post(_ => ran++, null);
        Assert.DoesNotThrow(_channel.Drain);
        Assert.That(ran, Is.EqualTo(2));
        Assert.That(log.Errors, Is.EqualTo(["KeyError: thrown by a callback"]));
    }

    [Test]
    public void AsyncVoid_ThatThrows_IsReported()
    {
        using AttachScope scope = Python.Attach();
        using UnraisableLog log = new();
        Start(() =>
        {
            Fail();
            return Task.FromResult(0);
        });
        Limits.SpinUntil(() => _bell.IsRinging, "the continuation");
        _channel.Drain();
        Limits.SpinUntil(() => _bell.IsRinging, "the exception");
        _channel.Drain();
        Assert.That(log.Errors, Is.EqualTo(["TimeoutError: thrown by async void"]));

        static async void Fail()
        {
            await Task.Yield();
            throw new TimeoutException("thrown by async void");
        }
    }

    [Test]
    public void LoopThatClosedMeanwhile_FinallyBlocksRunOnThePool([Values] bool queued)
    {
        var operation = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cleaned = new StrongBox<int>();
        Task task = Start(async () =>
        {
            try
            {
                await operation.Task;
                throw new InvalidOperationException("after the await");
            }
            finally
            {
                await Task.Yield();
                cleaned.Value = Environment.CurrentManagedThreadId;
            }
        });
        if (queued)
        {
            operation.SetResult();
            Limits.SpinUntil(() => _bell.IsRinging, "the continuation");
        }

        _channel.Close();
        operation.TrySetResult();
        Assert.That(
            () => Limits.Finish(task),
            Throws.InstanceOf<AggregateException>().With.InnerException.Message.EqualTo("after the await")
        );
        Assert.That(cleaned.Value, Is.Not.Zero.And.Not.EqualTo(Environment.CurrentManagedThreadId));
    }

    [Test]
    public void Post_ToAClosedLoop_ThatThrows_IsReportedAndEndsNoProcess()
    {
        using UnraisableLog log = new();
        _channel.Close();
        _context.Post(_ => throw new KeyNotFoundException("thrown on the pool"), null);
        Limits.SpinUntil(() => log.Errors.Length != 0, "the report");
        Assert.That(log.Errors, Is.EqualTo(["KeyError: thrown on the pool"]));
    }

    [Test]
    public void Send_OnTheLoopThread_RunsAtOnce_Attached_InTheContext([Values] bool attached)
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        (int Thread, bool Attached, SynchronizationContext? Context) seen = default;
        using (attached ? Python.Attach() : default)
        {
            _context.Send(
                _ =>
                    seen = (
                        Environment.CurrentManagedThreadId,
                        Python.IsThreadAttached,
                        SynchronizationContext.Current
                    ),
                null
            );
        }

        Assert.That(seen, Is.EqualTo((Environment.CurrentManagedThreadId, true, (SynchronizationContext?)_context)));
        Assert.That(SynchronizationContext.Current, Is.SameAs(before));
        Assert.That(_bell.Rings, Is.Zero);
    }

    [Test]
    public void Send_FromAForeignThread_RunsOnTheLoopThreadAndWaits([Values] bool attached)
    {
        (int Thread, bool Attached, object? State) seen = default;
        Task sending = SendElsewhere(attached, state =>
            seen = (Environment.CurrentManagedThreadId, Python.IsThreadAttached, state)
        );
        _bell.Wait();
        Assert.That(sending.IsCompleted, Is.False);
        Drain();
        Limits.Finish(sending);
        Assert.That(seen, Is.EqualTo((Environment.CurrentManagedThreadId, true, (object)"state")));
    }

    [Test]
    public void Send_ThatThrows_ThrowsTheSameToTheSender([Values] bool onTheLoopThread)
    {
        using UnraisableLog log = new();
        var error = new KeyNotFoundException("thrown by a callback");
        Exception? thrown;
        if (onTheLoopThread)
        {
            thrown = Assert.Catch(() => _context.Send(_ => throw error, null));
        }
        else
        {
            Task sending = SendElsewhere(attached: false, _ => throw error);
            _bell.Wait();
            Drain();
            thrown = Assert.Catch<AggregateException>(() => Limits.Finish(sending))!.InnerException;
        }

        Assert.That(thrown, Is.SameAs(error));
        Assert.That(log.Errors, Is.Empty);
    }

    [Test]
    public void Send_LoopThatClosedMeanwhile_RunsOnThePool([Values] bool queued)
    {
        if (!queued)
        {
            _channel.Close();
        }

        int ran = 0;
        Task sending = SendElsewhere(attached: false, _ => ran = Environment.CurrentManagedThreadId);
        if (queued)
        {
            _bell.Wait();
            _channel.Close();
        }

        Limits.Finish(sending);
        Assert.That(ran, Is.Not.Zero.And.Not.EqualTo(Environment.CurrentManagedThreadId));
    }

    [Test]
    public void Send_LoopThatGoesOnInAnotherThread_FollowsIt()
    {
        int loopThread = 0;
        Limits.Finish(
            Limits.Start(() =>
            {
                Drain();
                _context.Send(_ => loopThread = Environment.CurrentManagedThreadId, null);
            })
        );
        Assert.That(loopThread, Is.Not.Zero.And.Not.EqualTo(Environment.CurrentManagedThreadId));
        Assert.That(_channel.IsLoopThread, Is.False);
    }

    [Test]
    public void TokenRegistration_InTheContext_RunsOnTheLoopThread()
    {
        using var source = new CancellationTokenSource();
        int ran = 0;
        Start(() =>
        {
            source.Token.Register(() => ran = Environment.CurrentManagedThreadId, useSynchronizationContext: true);
            return Task.CompletedTask;
        });
        Task canceling = source.CancelAsync();
        _bell.Wait();
        Drain();
        Limits.Finish(canceling);
        Assert.That(ran, Is.EqualTo(Environment.CurrentManagedThreadId));
    }

    [Test]
    public void CreateCopy_IsTheSameLoop() => Assert.That(_context.CreateCopy(), Is.SameAs(_context));

    private Task<T> Start<T>(Func<Task<T>> function) => (Task<T>)Start((Func<Task>)function);

    private Task Start(Func<Task> function)
    {
        SynchronizationContext? previous = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_context);
        try
        {
            return function();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(previous);
        }
    }

    // The callback's state is "state".
    private Task SendElsewhere(bool attached, SendOrPostCallback callback) =>
        Limits.Start(() =>
        {
            using AttachScope scope = attached ? Python.Attach() : default;
            _context.Send(callback, "state");
        });

    private void Drain()
    {
        using AttachScope scope = Python.Attach();
        _channel.Drain();
    }

    private void DrainUntil(Task task)
    {
        while (!task.IsCompleted)
        {
            _bell.Wait();
            _channel.Drain();
        }
    }
}
