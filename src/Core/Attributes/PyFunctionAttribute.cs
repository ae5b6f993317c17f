namespace PyWaker;

/// <summary>Exports a static method of a class with <see cref="PyModuleAttribute"/>.</summary>
/// <remarks>
/// The return type decides the function's kind in Python: an awaitable makes an <c>async def</c> function, a stream
/// (<see cref="IAsyncEnumerable{T}"/>) an async generator, <see cref="IEnumerable{T}"/> a generator, anything else a
/// value. A <see cref="CancellationToken"/> stands for Python's cancellation and is no parameter in Python.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class PyFunctionAttribute : PyCallableAttribute;
