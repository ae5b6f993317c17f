namespace PyWaker.Build;

/// <summary>Maps modules to the paths where Python's type checkers look for their stubs.</summary>
internal static class StubPaths
{
    /// <summary>
    /// A stub's path in the folder of the assembly; for a module that contains others, the path of a package.
    /// </summary>
    /// <param name="module">The module's dotted name.</param>
    /// <param name="all">The names of all modules.</param>
    public static string Of(string module, IEnumerable<string> all)
    {
        bool isPackage = all.Any(other => other.StartsWith(module + ".", StringComparison.Ordinal));
        return module.Replace('.', Path.DirectorySeparatorChar)
            + (isPackage ? $"{Path.DirectorySeparatorChar}__init__.pyi" : ".pyi");
    }
}
