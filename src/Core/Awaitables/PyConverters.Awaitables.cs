using PyWaker.Awaitables;

namespace PyWaker;

// What is asynchronous.
public static partial class PyConverters
{
    /// <summary>Names tasks, value tasks and streams of a type, and the functions without parameters, but for a token, that return them, for NativeAOT. Functions with parameters are named by <see cref="RegisterFunction{T1, TResult}"/>.</summary>
    public static void RegisterAwaitable<T>() => AwaitableConverters.Root<T>();
}
