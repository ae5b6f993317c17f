using System.Text;

namespace PyWaker.SourceGenerator;

/// <summary>Writes the call that adds an exception class to a module.</summary>
internal static class ExceptionEmitter
{
    public static void Write(StringBuilder text, ExceptionModel model)
    {
        _ = text.Append(
            $"        module.AddException<{model.Type}>(\n            {Emitter.Literal(model.PythonName)},\n"
                + $"            {Emitter.Literal(model.Base)},\n            {Emitter.Literal(model.Doc)},\n"
        );
        string type = $"{Emitter.Binding("PyExceptionProperty")}<{model.Type}>";
        _ = text.Append($"            new {type}[]\n            {{\n");
        foreach (PropertyModel property in model.Properties)
        {
            _ = text.Append(
                $"                new {type}({Emitter.Literal(property.PythonName)}, "
                    + "static exception => global::PyWaker.PyObject.From"
                    + $"<{property.Type}>(exception.{Emitter.Escape(property.DotNetName)})),\n"
            );
        }

        _ = text.Append("            });\n");
    }
}
