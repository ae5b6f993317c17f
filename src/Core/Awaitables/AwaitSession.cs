using PyWaker.Coroutines;

namespace PyWaker.Awaitables;

/// <summary>Awaits that must all run in one and the same Python task, such as the steps of an asynchronous generator: cancel scopes in it belong to that task.</summary>
/// <remarks>The task is the one that awaits the C# function, if there is one and nothing but that task's own cancellation can cancel the series; else a task of its own, which idles between the awaits.</remarks>
internal sealed class AwaitSession
{
    private readonly CallerContext? _flow;
    private readonly Coroutine? _driver;
    private readonly PyLoop? _loop;
    private readonly CoroutineAwait<PyObject>? _running;
    private readonly SpawnedAwait? _task;
    private readonly TaskCompletionSource? _end;
    private readonly CancellationToken _token;
    private readonly CancellationTokenRegistration _registration;
    private readonly object _lock = new();
    private Func<Task>? _leave;
    private bool _mustLeave;

    /// <summary>Begins a series. From any thread.</summary>
    /// <param name="token">Cancels the await that is under way, and those that come later. Between two awaits nobody in Python would hear of it, and the task is needed for the clean-up.</param>
    /// <param name="loop">The loop to run on; null for the current one.</param>
    /// <exception cref="InvalidOperationException">There is no event loop.</exception>
    /// <param name="staysUntilEnd">Whether a task of its own that is cancelled between two awaits is there for the next one, up to the end that C# comes to, or that <see cref="OnMustLeave"/> makes.</param>
    public AwaitSession(CancellationToken token, PyLoop? loop = null, bool staysUntilEnd = false)
    {
        _flow = InTask.ContextFor(loop, token);
        if (_flow is not null)
        {
            return;
        }

        _loop = loop ?? PyLoop.RequireCurrent();
        _token = token;
        _end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _driver = new CancelableCoroutine(staysUntilEnd ? StayUntilEnd(token) : _end.Task.WaitAsync, s_options);
        _running = new CoroutineAwait<PyObject>(_driver);
        _task = _loop.Begin(_running, default);
        _registration = token.UnsafeRegister(static series => ((AwaitSession)series!).CancelThreadSafe(), this);
    }

    private static readonly CoroutineOptions s_options = new() { Name = "awaits of .NET", Checkpoint = CheckpointPolicy.Never, IsInternal = true };

    /// <summary>The loop it runs on; null where that is not known any more. From any thread.</summary>
    public PyLoop? Loop => _loop ?? _flow!.Loop;

    /// <summary>Awaits the next one, after those that were asked for before.</summary>
    public ValueTask<T> Await<T>(SessionAwait<T> wait)
    {
        if (_flow is not null)
        {
            return AwaitInFlow(wait, _flow);
        }

        wait.Token = wait.IsCancelable ? _token : default;
        return Request(wait, _driver!.TryRequest(wait, queueIfBusy: true));
    }

    /// <summary>No more will come. A series that is not ended holds its task.</summary>
    public void End()
    {
        _registration.Unregister();
        _end?.TrySetResult();
    }

    // On the loop's thread it is known what is under way.
    private void CancelThreadSafe() => _loop!.Post(() =>
    {
        if (_driver!.ActiveAwait is { IsStarted: true, IsCanceled: true })
        {
            _task!.Cancel();
        }
    });

    /// <summary>Sets what leaves the series' task in good order, and ends the series, when the task is cancelled and no function comes to that. From any thread.</summary>
    /// <param name="leave">Called once, on the pool.</param>
    public void OnMustLeave(Func<Task> leave)
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

    // The task stays for a function that hears of the cancellation and comes to the end itself. One that was abandoned may go on for as long as it likes, and
    // where there is none nobody might ever come to the end: the loop would wait for them at its own. Asked after the cancellation: a coroutine that waits for its
    // function has said so before it cancels what runs beside it.
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
            catch (OperationCanceledException)
            {
            }

            bool isAbandoned = function is { HasBeenCanceled: true, WaitsForFunction: false };
            if (isAbandoned || (function is not { WaitsForFunction: true } && !own.IsCancellationRequested))
            {
                await Leave().ConfigureAwait(false);
            }

            await _end!.Task.ConfigureAwait(false);
        };
    }

    // Not entered yet: what enters it ends the series when that fails, and else says how it is left.
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
        caller.Coroutine is { } coroutine && coroutine.TryBeginInline() ? InTask.AwaitInline(wait, coroutine) : Request(wait, caller.TryRequest(wait, queueIfBusy: true));

    private ValueTask<T> Request<T>(SessionAwait<T> wait, bool isTaken) =>
        isTaken ? wait.AsValueTask() : ValueTask.FromException<T>(PyLoop.EndOf(Loop) ?? _running?.Failure ?? new OperationCanceledException(Messages.AwaitClosed));
}
