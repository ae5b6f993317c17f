using System.Diagnostics.CodeAnalysis;

namespace PyWaker;

/// <summary>A generic converter, and the type arguments for one type. A class of its own, because the trimmer follows annotated members but not collections.</summary>
internal sealed class ConverterShape(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type definition,
    params Type[] arguments)
{
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
    public Type Definition { get; } = definition;

    public Type[] Arguments { get; } = arguments;

    public ConverterShape With(Type[] arguments) => new(Definition, arguments);

    /// <summary>Makes the converter. Under the just-in-time compiler only.</summary>
    [RequiresDynamicCode("Instantiates a generic converter; call it only where that is supported.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The definitions are converters of this library, whose type parameters have no requirements of the trimmer.")]
    public PyConverter Make() => (PyConverter)Activator.CreateInstance(Definition.MakeGenericType(Arguments))!;
}
