using System.Diagnostics;
using System.IO.Pipelines;
using PyWaker.Conversion;
using PyWaker.NativeTypes;

namespace PyWaker.Streams;

/// <summary>Converts the writing ends of pipes as <see cref="ByteStreamConverter"/> converts streams.</summary>
[StackTraceHidden]
internal sealed class PipeWriterConverter : PyConverter<PipeWriter>
{
    public override nint ToPython(PipeWriter value) => ByteStream.ToPython(value);

    public override PipeWriter FromPython(nint borrowed) =>
        DotNetObject.TargetOf(borrowed) is PipeWriter same ? same
        : PythonStream.Of(borrowed, loop: null, leavesOpen: false, typeof(PipeWriter)) is { CanWrite: true } stream
            ? PipeWriter.Create(stream)
        : throw ConversionErrors.Mismatch(borrowed, typeof(PipeWriter), Messages.StreamNotWritable);
}
