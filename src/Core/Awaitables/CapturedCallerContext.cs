namespace PyWaker.Awaitables;

/// <summary>The flow of who gives a function to be called later, elsewhere: the function sees the <see cref="AsyncLocal{T}"/> values of where it was given, but the coroutine and the loop of where it runs.</summary>
internal sealed class CapturedCallerContext
{
    private readonly ExecutionContext? _given = ExecutionContext.Capture();

    public T Call<T>(Func<T> function)
    {
        // Its flow was suppressed: it gets none.
        if (_given is null)
        {
            return function();
        }

        T result = default!;
        CallerContext? caller = CallerContext.Current;
        ExecutionContext.Run(
            _given,
            _ =>
            {
                CallerContext.Current = caller;
                PyLoop.InScope = null;
                result = function();
            },
            null);
        return result;
    }
}
