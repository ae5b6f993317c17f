using Microsoft.CodeAnalysis.CSharp;

namespace PyWaker.SourceGenerator;

/// <summary>Writes the default values of parameters.</summary>
internal static class DefaultEmitter
{
    /// <summary>A C# expression of the parameter's type.</summary>
    public static string Write(DefaultModel model)
    {
        string constant = WriteConstant(model);
        return model.EnumType is null ? constant : $"({model.EnumType})({constant})";
    }

    private static string WriteConstant(DefaultModel model) =>
        model.Type switch
        {
            TypeCode.Empty => "null",
            TypeCode.Object => "default",
            TypeCode.Single => WriteFloat(model.Constant, "float", "F"),
            TypeCode.Double => WriteFloat(model.Constant, "double", "D"),
            TypeCode.Decimal => model.Constant + "M",
            TypeCode.UInt64 => model.Constant + "UL",
            TypeCode.Int64 => model.Constant + "L",
            TypeCode.UInt32 => model.Constant + "U",
            TypeCode.String => WriteText(model.Constant),
            TypeCode.Char => WriteText(model.Constant[0]),
            TypeCode.Boolean => model.Constant == bool.TrueString ? "true" : "false",
            _ => model.Constant,
        };

    private static string WriteFloat(string constant, string type, string suffix) =>
        constant switch
        {
            "NaN" => $"{type}.NaN",
            "Infinity" => $"{type}.PositiveInfinity",
            "-Infinity" => $"{type}.NegativeInfinity",
            _ => constant + suffix,
        };

    private static string WriteText(object value) =>
        SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false);
}
