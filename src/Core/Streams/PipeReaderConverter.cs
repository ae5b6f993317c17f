using System.Diagnostics;
using System.IO.Pipelines;
using PyWaker.Conversion;
using PyWaker.NativeTypes;

namespace PyWaker.Streams;

/// <summary>Converts the reading ends of pipes as <see cref="ByteStreamConverter"/> converts streams.</summary>
[StackTraceHidden]
internal sealed class PipeReaderConverter : PyConverter<PipeReader>
{
    private static readonly StreamPipeReaderOptions s_options = new(bufferSize: ByteStream.ItemSize);

    public override nint ToPython(PipeReader value) => ByteStream.ToPython(value);

    public override PipeReader FromPython(nint borrowed) =>
        DotNetObject.TargetOf(borrowed) is PipeReader same ? same
        : PythonStream.Of(borrowed, loop: null, leavesOpen: false, typeof(PipeReader)) is { CanRead: true } stream
            ? PipeReader.Create(stream, s_options)
        : throw ConversionErrors.Mismatch(borrowed, typeof(PipeReader), Messages.StreamNotReadable);
}
