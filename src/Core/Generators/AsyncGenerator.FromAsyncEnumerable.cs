using PyWaker.Generators;

namespace PyWaker;

// The factory methods.
public abstract partial class AsyncGenerator
{
    /// <summary>Wraps a stream.</summary>
    /// <param name="source">The stream. Its enumerator gets a token that is canceled when Python cancels or abandons a
    /// step.</param>
    /// <param name="options">Settings of each step.</param>
    public static AsyncGenerator FromAsyncEnumerable<T>(IAsyncEnumerable<T> source, CoroutineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new EnumerableAsyncGenerator<T>(_ => source, handlers: null, options);
    }

    /// <summary>Wraps a function that creates a stream, called when the first item is requested.</summary>
    /// <param name="source">The function. Its token, which the enumerator gets too, is canceled when Python cancels or
    /// abandons a step.</param>
    /// <param name="options">Settings of each step.</param>
    public static AsyncGenerator FromAsyncEnumerable<T>(
        Func<CancellationToken, IAsyncEnumerable<T>> source,
        CoroutineOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        return new EnumerableAsyncGenerator<T>(source, handlers: null, options);
    }

    /// <summary>Wraps a stream that receives the values and exceptions that Python sends and throws in.</summary>
    /// <param name="source">The function that creates the stream, called when the first item is requested.</param>
    /// <param name="handlers">The handlers of <c>asend(value)</c> and <c>athrow(error)</c>.</param>
    /// <param name="options">Settings of each step.</param>
    public static AsyncGenerator FromAsyncEnumerable<T>(
        Func<CancellationToken, IAsyncEnumerable<T>> source,
        AsyncGeneratorHandlers handlers,
        CoroutineOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(handlers);
        return new EnumerableAsyncGenerator<T>(source, handlers, options);
    }
}
