namespace PyWaker.Awaitables;

/// <summary>The flow of the code that passes a function to be called later, elsewhere.</summary>
/// <remarks>
/// The function sees the <see cref="AsyncLocal{T}"/> values of the code that passed it, but the coroutine and the loop
/// of the code that calls it.
/// </remarks>
internal sealed class CapturedCallerContext
{
    private readonly ExecutionContext? _given = ExecutionContext.Capture();

    public T Call<T>(Func<T> function)
    {
        // The passing code's flow was suppressed: the function gets none.
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
            null
        );
        return result;
    }
}
