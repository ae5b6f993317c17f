using PyWaker.Interfaces;

namespace PyWaker;

public sealed partial class PyObject
{
    /// <summary>Enters the object, a context manager, as an interface: <c>with o as result</c>.</summary>
    /// <typeparam name="T">An interface with <see cref="PyInterfaceAttribute"/>.</typeparam>
    /// <returns>A proxy of what <c>__enter__</c> returned. Disposing it calls
    /// <c>__exit__(None, None, None)</c>.</returns>
    /// <remarks>
    /// From any thread. An object that is no context manager is only converted; disposing its proxy calls
    /// <c>close()</c>, if the object has that.
    /// </remarks>
    /// <exception cref="PythonException"><c>__enter__</c> raised.</exception>
    /// <exception cref="InvalidCastException">The result is no such object.</exception>
    public T Enter<T>()
        where T : class, IDisposable
    {
        using AttachScope scope = Python.Attach();
        T result = ProxyContext.Enter<T>(Handle);
        GC.KeepAlive(this);
        return result;
    }
}
