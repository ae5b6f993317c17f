using System.Collections.Immutable;

namespace PyWaker.SourceGenerator;

/// <summary>Assigns types to modules, after all of both are read.</summary>
internal static class TypeModules
{
    /// <summary>Adds a module's types to it: base types first, then in the order of their names.</summary>
    public static ModuleModel Join(
        ModuleModel module,
        ImmutableArray<ReadType> types,
        ImmutableArray<string> moduleClasses
    ) =>
        module with
        {
            Types = new EquatableArray<TypeModel>(
                types
                    .Where(type => type.Model is not null && Resolve(type, moduleClasses) == module.QualifiedClass)
                    .Select(static type => type.Model!)
                    .OrderBy(static model => model.Depth)
                    .ThenBy(static model => model.QualifiedName, StringComparer.Ordinal)
            ),
        };

    /// <summary>Reports errors between types and modules: no module, or a name that the module already has.</summary>
    public static IEnumerable<DiagnosticInfo> Check(
        ImmutableArray<ReadType> types,
        ImmutableArray<ModuleModel> modules,
        ImmutableArray<string> moduleClasses
    )
    {
        foreach (ReadType type in types)
        {
            if (Resolve(type, moduleClasses) is null)
            {
                string reason =
                    type.Module is not null ? $"'{type.Module}' has no [PyModule]"
                    : moduleClasses.Length == 0 ? "there is none"
                    : "there are several, and it names none";
                yield return new DiagnosticInfo(
                    Descriptors.NoModule,
                    type.Location,
                    new EquatableArray<string>([type.Name, reason])
                );
            }
        }

        foreach (ModuleModel module in modules)
        {
            HashSet<string> names = [.. module.Functions.Select(static function => function.PythonName)];
            foreach (
                ReadType type in types.Where(candidate =>
                    Resolve(candidate, moduleClasses) == module.QualifiedClass && !names.Add(candidate.PythonName)
                )
            )
            {
                yield return new DiagnosticInfo(
                    Descriptors.DuplicateName,
                    type.Location,
                    new EquatableArray<string>([module.PythonName, type.PythonName, "give one another Name"])
                );
            }
        }
    }

    private static string? Resolve(ReadType type, ImmutableArray<string> moduleClasses) =>
        type.Module is { } named ? (moduleClasses.Contains(named) ? named : null)
        : moduleClasses.Length == 1 ? moduleClasses[0]
        : null;
}
