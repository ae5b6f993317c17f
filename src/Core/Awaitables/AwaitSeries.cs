using PyWaker.Coroutines;

namespace PyWaker.Awaitables;

/// <summary>Awaits that must all run in one and the same Python task, such as the steps of an asynchronous generator: cancel scopes in it belong to that task.</summary>
/// <remarks>The task is the one that awaits the C# function, if there is one and nothing but that task's own cancellation can cancel the series; else a task of its own, which idles between the awaits.</remarks>
internal sealed class AwaitSeries
{
    private readonly Flow? _flow;
    private readonly Coroutine? _driver;
    private readonly TaskCompletionSource? _end;

    /// <summary>Begins a series. From any thread.</summary>
    /// <param name="token">Cancels the series.</param>
    /// <exception cref="InvalidOperationException">There is no event loop.</exception>
    public AwaitSeries(CancellationToken token)
    {
        if (PyLoop.InScope is null && Flow.Current is { Coroutine: { } coroutine } flow && (!token.CanBeCanceled || coroutine.Gave(token)))
        {
            _flow = flow;
            return;
        }

        PyLoop loop = PyLoop.RequireCurrent();
        _end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _driver = new CancelableCoroutine(_end.Task.WaitAsync, s_options);
        loop.Begin(new CoroutineAwait<PyObject>(_driver), token);
    }

    private static readonly CoroutineOptions s_options = new() { Name = "awaits of .NET", Checkpoint = CheckpointPolicy.Never };

    /// <summary>Awaits the next one, after those that were asked for before.</summary>
    public ValueTask<T> Await<T>(SeriesAwait<T> wait) =>
        _flow is not null ? AwaitInFlow(wait, _flow) : Request(wait, _driver!.TryRequest(wait, isPatient: true));

    /// <summary>No more will come. A series that is not ended holds its task.</summary>
    public void End() => _end?.TrySetResult();

    private static ValueTask<T> AwaitInFlow<T>(SeriesAwait<T> wait, Flow flow) =>
        flow.Coroutine is { } coroutine && coroutine.TryClaimHere() ? AwaitHere(wait, coroutine) : Request(wait, flow.TryRequest(wait, isPatient: true));

    private static ValueTask<T> Request<T>(SeriesAwait<T> wait, bool isTaken) =>
        isTaken ? wait.AsValueTask() : ValueTask.FromException<T>(new OperationCanceledException(Texts.AwaitClosed));

    // What ends at once costs no wait.
    private static ValueTask<T> AwaitHere<T>(SeriesAwait<T> wait, Coroutine coroutine)
    {
        nint iterator;
        try
        {
            iterator = wait.NewIterator();
        }
        catch (Exception e)
        {
            coroutine.DropClaim();
            return ValueTask.FromException<T>(e);
        }

        int outcome = coroutine.ResumeHere(iterator, out nint result);
        if (outcome == Interop.CPython.PYGEN_NEXT)
        {
            coroutine.AdoptHere(wait, iterator, result);
            return wait.AsValueTask();
        }

        Reference.Release(iterator);
        if (outcome == Interop.CPython.PYGEN_ERROR)
        {
            coroutine.FailHere(wait);
            return wait.AsValueTask();
        }

        coroutine.DropClaim();
        return wait.ConvertNow(result);
    }
}
