namespace PyWaker.SourceGenerator;

/// <summary>The stub of a module: what type checkers and editors of Python read instead of it.</summary>
internal static class StubWriter
{
    // Each writes its part, in this order.
    private static readonly Action<StubText, ModuleModel>[] s_parts =
    [
        static (text, module) =>
        {
            foreach (TypeModel type in module.Types)
            {
                type.WriteStub(text);
            }
        },
        static (text, module) => FunctionStub.Write(text, module.Functions),
    ];

    /// <summary>The text of the stub.</summary>
    public static string Write(ModuleModel module)
    {
        var names = new StubNames(module.PythonName, Names(module));
        var text = new StubText(names);
        foreach (Action<StubText, ModuleModel> part in s_parts)
        {
            part(text, module);
        }

        // What is imported is known at the end.
        string doc = module.Doc is null ? "" : PythonLiterals.Docstring(module.Doc, indent: "") + "\n";
        string imports = names.Imports();
        string head = text.Settings + doc + (doc.Length > 0 && imports.Length > 0 ? "\n" : "") + imports;
        return (head + text).TrimStart('\n').Replace("\r\n", "\n");
    }

    // All that is named inside the module, in its classes too: a name that is imported would be read as that.
    private static IEnumerable<string> Names(ModuleModel module) =>
        [.. module.Types.SelectMany(static it => it.MemberNames.Append(it.PythonName)), .. module.Functions.Select(static it => it.PythonName)];
}
