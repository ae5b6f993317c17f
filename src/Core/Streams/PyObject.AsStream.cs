using PyWaker.Streams;

namespace PyWaker;

public sealed partial class PyObject
{
    /// <summary>Exposes a Python file, or an asynchronous stream of bytes, as a .NET stream.</summary>
    /// <param name="loop">The loop of an asynchronous object; null for the current one when this is called, else the
    /// one from which the stream is used. A file needs none.</param>
    /// <param name="leaveOpen">Whether disposing the stream leaves the Python object open.</param>
    /// <remarks>
    /// <para>A file has <c>read</c> or <c>readinto</c>, or <c>write</c>. It is called attached, by the asynchronous
    /// members on the thread pool. <c>readinto</c> fills the caller's memory in place.</para>
    /// <para>An asynchronous object has coroutine methods (<c>read</c>, <c>receive</c> or <c>receive_some</c>;
    /// <c>write</c>, <c>send</c> or <c>send_all</c>; or a <c>write</c> that is not one, with a coroutine method
    /// <c>drain</c>), or is an asynchronous iterable of bytes. A tuple of two is the reader and the writer. It is
    /// awaited as any other awaitable: inside the task that awaits the C# function, if that is on the loop. Canceling a
    /// token cancels the Python call. The synchronous members block, and throw on the thread of a loop.</para>
    /// <para>Disposing the stream closes the object: <c>close()</c>, or <c>await aclose()</c>. A stream that is not
    /// disposed closes nothing. An object that stands for a stream of .NET gives that stream.</para>
    /// <para>From any thread.</para>
    /// </remarks>
    /// <exception cref="InvalidCastException">The object is no stream of bytes; the message says what it lacks.
    /// A text file is refused.</exception>
    public Stream AsStream(PyLoop? loop = null, bool leaveOpen = false)
    {
        using AttachScope scope = Python.Attach();
        Stream result = PythonStream.Of(Handle, loop, leaveOpen, typeof(Stream));
        GC.KeepAlive(this);
        return result;
    }
}
