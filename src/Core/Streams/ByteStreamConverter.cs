using System.Diagnostics;
using PyWaker.Conversion;

namespace PyWaker.Streams;

/// <summary>Converts streams to <c>_pywaker.Stream</c>, and Python's files and streams of bytes to streams.</summary>
/// <remarks>A stream over a Python object crosses as that object, and back as the same stream of .NET.</remarks>
[StackTraceHidden]
internal sealed class ByteStreamConverter : PyConverter<Stream>
{
    public override nint ToPython(Stream value) =>
        value is PythonStream { Original: { } original } ? original.NewReference() : ByteStream.ToPython(value);

    public override Stream FromPython(nint borrowed) =>
        PythonStream.Of(borrowed, loop: null, leavesOpen: false, typeof(Stream));
}
