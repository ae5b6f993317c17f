using PyWaker.Bindings;
using PyWaker.Conversion;
using PyWaker.Objects;

namespace PyWaker.Memory;

/// <summary>Converts results that are marked with <see cref="PyBufferAttribute"/>.</summary>
internal sealed class BufferValueConverter : PyConverter<PyBufferValue>
{
    public override nint ToPython(PyBufferValue value) =>
        value.Source is { } source ? source.NewReference() : Reference.New(Reference.None);

    public override PyBufferValue FromPython(nint borrowed) =>
        throw ConversionErrors.Mismatch(borrowed, typeof(PyBufferValue), Messages.NotFromPython);
}
