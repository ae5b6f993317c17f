using System.Text;

namespace PyWaker.SourceGenerator;

/// <summary>The function by which Python begins the import of a native extension module (PEP 489).</summary>
internal static class ExtensionEmitter
{
    public static void Write(StringBuilder text, ModuleModel module) => _ = text.Append($$"""

            [global::System.Runtime.InteropServices.UnmanagedCallersOnly(EntryPoint = {{Emitter.Literal(EntryPoint(module.PythonName))}})]
            private static nint __PyInit() => {{Emitter.Binding("PyExtension")}}.Define({{Emitter.Literal(module.PythonName)}}, CreateUninstalled);

        """);

    /// <summary>The exported name, of which Python looks for the module's last part only.</summary>
    public static string EntryPoint(string name)
    {
        string last = name.Substring(name.LastIndexOf('.') + 1);
        return last.All(static c => c < 0x80) ? "PyInit_" + last : "PyInitU_" + Punycode.Encode(last).Replace('-', '_');
    }
}
