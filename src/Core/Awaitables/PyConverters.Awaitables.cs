using PyWaker.Awaitables;

namespace PyWaker;

// Asynchronous types.
public static partial class PyConverters
{
    /// <summary>
    /// Names tasks, value tasks and streams of a type, and functions that return them, for NativeAOT.
    /// </summary>
    /// <remarks>
    /// The functions take at most a token. <see cref="RegisterFunction{T1, TResult}"/> names functions with parameters.
    /// </remarks>
    public static void RegisterAwaitable<T>() => AwaitableConverters.Root<T>();
}
