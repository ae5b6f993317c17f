using System.Diagnostics;
using PyWaker.Coroutines;

namespace PyWaker.Awaitables;

/// <summary>Awaits that must all run in the same Python task, such as the steps of an asynchronous generator.</summary>
/// <remarks>
/// Cancel scopes in a generator belong to its task. The task is the one that awaits the C# function, if there is one
/// and only that task's own cancellation can cancel the session; otherwise a separate task, which idles between the
/// awaits.
/// </remarks>
[StackTraceHidden]
internal sealed class AwaitSession
{
    private readonly CallerContext? _flow;
    private readonly AwaitDriver? _driver;
    private readonly PyLoop? _loop;
    private readonly CoroutineAwait<PyObject>? _running;
    private readonly SpawnedAwait? _task;
    private readonly TaskCompletionSource? _end;
    private readonly CancellationToken _token;

    // Whether the session began before Python cancelled the function. Then the cancellation also cancels its later
    // awaits; a session that the function begins in its clean-up is not cancelled.
    private readonly bool _precedesCancellation = true;

    private readonly CancellationTokenRegistration _registration;
    private readonly object _lock = new();
    private Func<Task>? _leave;
    private bool _mustLeave;

    /// <summary>Begins a session. From any thread.</summary>
    /// <param name="token">Cancels the await in progress, and later ones. Between two awaits no Python code would
    /// notice, and the task is needed for the clean-up.</param>
    /// <param name="loop">The loop to run on; null for the current one.</param>
    /// <exception cref="InvalidOperationException">There is no event loop.</exception>
    /// <param name="staysUntilEnd">Whether a separate task that is cancelled between two awaits remains for the next
    /// one, until <see cref="End"/> or the end that <see cref="SetExitCallback"/> causes.</param>
    public AwaitSession(CancellationToken token, PyLoop? loop = null, bool staysUntilEnd = false)
    {
        _flow = AwaitPlacement.ContextFor(loop, token);
        if (_flow is not null)
        {
            _precedesCancellation = _flow.Coroutine is not { HasBeenCanceled: true };
            return;
        }

        _loop = loop ?? PyLoop.RequireCurrent();
        _token = token;
        _end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var coroutine = new CancelableCoroutine(staysUntilEnd ? StayUntilEnd(token) : _end.Task.WaitAsync, s_options);
        _driver = coroutine.Awaits;
        _running = new CoroutineAwait<PyObject>(coroutine);
        _task = _loop.Begin(_running, default);
        _registration = token.UnsafeRegister(static session => ((AwaitSession)session!).CancelThreadSafe(), this);
    }

    private static readonly CoroutineOptions s_options = new()
    {
        Name = "awaits of .NET",
        Checkpoint = CheckpointPolicy.Never,
        IsInternal = true,
    };

    /// <summary>The loop on which it runs; null when it is no longer known. From any thread.</summary>
    public PyLoop? Loop => _loop ?? _flow!.Loop;

    /// <summary>Starts the next await, after those that were requested before.</summary>
    public ValueTask<T> Await<T>(SessionAwait<T> wait)
    {
        // A later await of a session is cancelled as well: the task's cancellation is delivered once, and between two
        // awaits no Python code notices it.
        wait.PrecedesCancellation = _precedesCancellation;
        if (_flow is not null)
        {
            return AwaitInFlow(wait, _flow);
        }

        wait.Token = wait.IsCancelable ? _token : default;
        return _driver!.TryRequest(wait, queueIfBusy: true) ? wait.AsValueTask() : HasEnded<T>();
    }

    /// <summary>Ends the session: no more awaits follow. A session that is not ended holds its task.</summary>
    public void End()
    {
        _registration.Unregister();
        _end?.TrySetResult();
    }

    // Only on the loop thread is it known which await is in progress.
    private void CancelThreadSafe() =>
        _loop!.Post(() =>
        {
            if (_driver!.Active is { IsStarted: true, IsCanceled: true })
            {
                _task!.Cancel();
            }
        });

    /// <summary>
    /// Sets the callback that runs when the task is cancelled and no function ends the session. From any thread.
    /// </summary>
    /// <param name="leave">Exits the session's task in good order and ends the session. Called once, on the
    /// pool.</param>
    public void SetExitCallback(Func<Task> leave)
    {
        lock (_lock)
        {
            _leave = leave;
            if (!_mustLeave)
            {
                return;
            }
        }

        _ = Task.Run(leave);
    }

    // The task stays for a function that learns of the cancellation and ends the session itself. A function that was
    // abandoned may run for any time, and without a function End might never be called: the loop would wait for them at
    // its own end. Checked after the cancellation: a coroutine that waits for its function has recorded that before it
    // cancels the tasks beside it.
    private Func<CancellationToken, Task> StayUntilEnd(CancellationToken own)
    {
        Coroutine? function = CallerContext.Current?.Coroutine;
        return async token =>
        {
            try
            {
                await _end!.Task.WaitAsync(token).ConfigureAwait(false);
                return;
            }
            catch (OperationCanceledException) { }

            bool isAbandoned = function is { HasBeenCanceled: true, WaitsForFunction: false };
            if (isAbandoned || (function is not { WaitsForFunction: true } && !own.IsCancellationRequested))
            {
                await Leave().ConfigureAwait(false);
            }

            await _end!.Task.ConfigureAwait(false);
        };
    }

    // Not entered yet: the code that enters it ends the session if that fails, and otherwise sets the way to exit it.
    private Task Leave()
    {
        Func<Task>? leave;
        lock (_lock)
        {
            _mustLeave = true;
            leave = _leave;
        }

        return leave?.Invoke() ?? Task.CompletedTask;
    }

    private ValueTask<T> AwaitInFlow<T>(SessionAwait<T> wait, CallerContext caller) =>
        AwaitPlacement.TryBeginInTask(wait, caller, out ValueTask<T> result) ? result : HasEnded<T>();

    private ValueTask<T> HasEnded<T>() =>
        ValueTask.FromException<T>(
            PyLoop.EndOf(Loop) ?? _running?.Failure ?? new OperationCanceledException(Messages.AwaitClosed)
        );
}
