using System.Text;

namespace PyWaker.SourceGenerator;

/// <summary>Writes the code of the types that modules export.</summary>
internal static class TypeEmitter
{
    /// <summary>Whether the statements that add a type use <c>backend</c>.</summary>
    public static bool UsesBackend(TypeModel type) => type is ClassModel;

    /// <summary>Writes the statements that add a type to <c>module</c>.</summary>
    /// <remarks>In their scope are <c>module</c> and <c>backend</c>, the backend of functions that name none.</remarks>
    public static void WriteAddition(StringBuilder text, TypeModel type)
    {
        switch (type)
        {
            case ClassModel model:
                _ = text.Append($"        {model.Type}.AddToPython(module, backend);\n");
                break;
            case EnumModel model:
                EnumEmitter.Write(text, model);
                break;
            case ExceptionModel model:
                ExceptionEmitter.Write(text, model);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "No emitter writes types of this kind.");
        }
    }

    /// <summary>The generated part of the type itself, a file; null when it needs none.</summary>
    public static string? WritePart(TypeModel type) => type is ClassModel model ? ClassEmitter.Write(model) : null;
}
