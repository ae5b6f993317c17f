namespace PyWaker;

/// <summary>Exports a static method of a class with <see cref="PyModuleAttribute"/>.</summary>
/// <remarks>
/// What it returns decides what it is in Python: an awaitable makes an <c>async def</c> function, a stream (<see cref="IAsyncEnumerable{T}"/>) an async generator, <see cref="IEnumerable{T}"/> a
/// generator, anything else a value. A <see cref="CancellationToken"/> is Python's cancellation and no parameter there.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class PyFunctionAttribute : PyCallableAttribute;
