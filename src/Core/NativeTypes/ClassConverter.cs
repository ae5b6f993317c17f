namespace PyWaker.NativeTypes;

/// <summary>Instances of an exported class, as what they are at run time.</summary>
internal sealed class ClassConverter<T> : PyConverter<T>
{
    public override nint ToPython(T value) => ClassInstance.ToPython(value!);

    public override T FromPython(nint borrowed)
    {
        if (ClassInstance.TryGet(borrowed, out ClassInstance? instance) && instance.Target is T value)
        {
            return value;
        }

        throw ConversionErrors.Mismatch(borrowed, typeof(T), instance is null && ClassType.IsInstance(borrowed) ? Texts.NotConstructed : null);
    }
}
