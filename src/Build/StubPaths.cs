namespace PyWaker.Build;

/// <summary>Where Python's type checkers look for the stub of a module.</summary>
internal static class StubPaths
{
    /// <summary>A path in the folder of the assembly: of a module that holds others, the one of a package.</summary>
    /// <param name="module">The module's dotted name.</param>
    /// <param name="all">Those of all modules.</param>
    public static string Of(string module, IEnumerable<string> all)
    {
        bool isPackage = all.Any(other => other.StartsWith(module + ".", StringComparison.Ordinal));
        return module.Replace('.', Path.DirectorySeparatorChar) + (isPackage ? $"{Path.DirectorySeparatorChar}__init__.pyi" : ".pyi");
    }
}
