using System.Text;

namespace PyWaker.SourceGenerator;

/// <summary>Writes the function with which Python begins the import of a native extension module (PEP 489).</summary>
internal static class ExtensionEmitter
{
    public static void Write(StringBuilder text, ModuleModel module) =>
        _ = text.Append(
            $$"""

                [global::System.Runtime.InteropServices.UnmanagedCallersOnly(EntryPoint = {{Emitter.Literal(
                EntryPoint(module.PythonName)
            )}})]
                private static nint __PyInit() => {{Emitter.Binding("PyExtension")}}.Define({{Emitter.Literal(
                module.PythonName
            )}}, CreateUninstalled);

            """
        );

    /// <summary>
    /// The exported name. It has only the last part of the module's name, which is the part that Python looks for.
    /// </summary>
    public static string EntryPoint(string name)
    {
        string last = name.Substring(name.LastIndexOf('.') + 1);
        return last.All(static c => c < 0x80) ? "PyInit_" + last : "PyInitU_" + Punycode.Encode(last).Replace('-', '_');
    }
}
