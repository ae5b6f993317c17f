namespace PyWaker;

public sealed partial class PyObject
{
    /// <summary>
    /// Leases this object's memory, without a copy: that of bytes, an array, a NumPy array, a memory map, ...
    /// </summary>
    /// <typeparam name="T">The type of the elements, exactly: nothing is converted.</typeparam>
    /// <param name="writable">Whether memory that is read-only is refused. By default it is not; then writing to it is,
    /// by the lease.</param>
    /// <returns>The lease; dispose it after use.</returns>
    /// <remarks>From any thread. The lease keeps the object alive by itself.</remarks>
    /// <exception cref="InvalidCastException">The object has no memory to lease, elements of another type, or memory
    /// that is read-only; the message says what was found, and what to do.</exception>
    /// <exception cref="PythonException">The object's <c>__buffer__</c> method raised.</exception>
    public PyBuffer<T> AsBuffer<T>(bool writable = false)
        where T : unmanaged
    {
        using AttachScope scope = Python.Attach();
        PyBuffer<T> lease = PyBuffer<T>.Acquire(Handle, writable);
        GC.KeepAlive(this);
        return lease;
    }
}
