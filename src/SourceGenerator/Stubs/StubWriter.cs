namespace PyWaker.SourceGenerator;

/// <summary>Writes the stub of a module, which Python's type checkers and editors read in its place.</summary>
internal static class StubWriter
{
    // The writers of the parts, in this order.
    private static readonly Action<StubText, ModuleModel>[] s_parts =
    [
        static (text, module) =>
        {
            if (MemoryStub.IsUsed(module))
            {
                MemoryStub.Write(text);
            }
        },
        static (text, module) =>
        {
            foreach (TypeModel type in module.Types)
            {
                Write(text, type);
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

        // What the stub itself must define, and its imports, are known only at the end.
        StreamStub.Write(text, names);
        string doc = module.Doc is null ? "" : PythonLiterals.Docstring(module.Doc, indent: "") + "\n";
        string imports = names.Imports();
        string head = text.Settings + doc + (doc.Length > 0 && imports.Length > 0 ? "\n" : "") + imports;
        return (head + text).TrimStart('\n').Replace("\r\n", "\n");
    }

    private static void Write(StubText text, TypeModel type)
    {
        switch (type)
        {
            case ClassModel model:
                ClassStub.Write(text, model);
                break;
            case EnumModel model:
                EnumStub.Write(text, model);
                break;
            case ExceptionModel model:
                ExceptionStub.Write(text, model);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "No stub describes types of this kind.");
        }
    }

    // All names defined inside the module, in its classes too: an imported name would be read as one of them.
    private static IEnumerable<string> Names(ModuleModel module) =>
        [
            .. module.Types.SelectMany(static type => type.MemberNames.Append(type.PythonName)),
            .. module.Functions.Select(static function => function.PythonName),
        ];
}
