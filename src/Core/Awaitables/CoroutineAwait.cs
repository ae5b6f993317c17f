namespace PyWaker.Awaitables;

/// <summary>A wait for a C# function that runs as a Python task: its coroutine is made on the loop thread.</summary>
internal sealed class CoroutineAwait<T>(Coroutine coroutine) : PyAwait<T>(null)
{
    private PyObject? _awaitable;

    public override PyObject Awaitable => _awaitable ??= coroutine.ToPython();

    private protected override T Convert(nint result)
    {
        _awaitable?.Dispose();
        return base.Convert(result);
    }
}
