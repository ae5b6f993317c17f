using PyWaker.Generators;

namespace PyWaker;

// The ways to make one.
public abstract partial class AsyncGenerator
{
    /// <summary>Wraps a stream.</summary>
    /// <param name="source">The stream. Its enumerator gets a token that is canceled when Python cancels or abandons a step.</param>
    /// <param name="options">How each step runs.</param>
    public static AsyncGenerator FromAsyncEnumerable<T>(IAsyncEnumerable<T> source, CoroutineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new EnumerableAsyncGenerator<T>(_ => source, handlers: null, options);
    }

    /// <summary>Wraps a function that makes a stream, called when the first item is asked for.</summary>
    /// <param name="source">The function. Its token, which the enumerator gets too, is canceled when Python cancels or abandons a step.</param>
    /// <param name="options">How each step runs.</param>
    public static AsyncGenerator FromAsyncEnumerable<T>(Func<CancellationToken, IAsyncEnumerable<T>> source, CoroutineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new EnumerableAsyncGenerator<T>(source, handlers: null, options);
    }

    /// <summary>Wraps a stream that listens to what Python sends and throws in.</summary>
    /// <param name="source">The function that makes the stream, called when the first item is asked for.</param>
    /// <param name="handlers">What to do with <c>asend(value)</c> and <c>athrow(error)</c>.</param>
    /// <param name="options">How each step runs.</param>
    public static AsyncGenerator FromAsyncEnumerable<T>(
        Func<CancellationToken, IAsyncEnumerable<T>> source,
        AsyncGeneratorHandlers handlers,
        CoroutineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(handlers);
        return new EnumerableAsyncGenerator<T>(source, handlers, options);
    }
}
