using System.Diagnostics.CodeAnalysis;

namespace PyWaker.Conversion;

/// <summary>A generic converter and its type arguments for one type.</summary>
/// <remarks>A class rather than a tuple, because the trimmer follows annotated members but not collections.</remarks>
internal sealed class ConverterShape(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type definition,
    params Type[] arguments
)
{
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
    public Type Definition { get; } = definition;

    public Type[] Arguments { get; } = arguments;

    public ConverterShape With(Type[] arguments) => new(Definition, arguments);

    /// <summary>Creates the converter. Called only under the just-in-time compiler.</summary>
    [RequiresDynamicCode("Instantiates a generic converter; call it only where that is supported.")]
    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2055",
        Justification = "The definitions are converters of this library, whose type parameters have no requirements "
            + "of the trimmer."
    )]
    public PyConverter Make() => (PyConverter)Activator.CreateInstance(Definition.MakeGenericType(Arguments))!;
}
