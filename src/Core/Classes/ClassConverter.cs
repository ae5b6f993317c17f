using PyWaker.Conversion;

namespace PyWaker.Classes;

/// <summary>Converts instances of an exported class by their run-time type.</summary>
internal sealed class ClassConverter<T> : PyConverter<T>
{
    public override nint ToPython(T value) => ClassInstance.ToPython(value!);

    public override T FromPython(nint borrowed)
    {
        if (ClassInstance.TryGet(borrowed, out ClassInstance? instance) && instance.Target is T value)
        {
            return value;
        }

        throw ConversionErrors.Mismatch(
            borrowed,
            typeof(T),
            instance is null && ClassType.IsInstance(borrowed) ? Messages.NotConstructed : null
        );
    }
}
