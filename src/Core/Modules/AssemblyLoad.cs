namespace PyWaker.Modules;

/// <summary>The load of an assembly that exports modules, in progress on one thread.</summary>
internal sealed class AssemblyLoad(string path)
{
    /// <summary>The load in progress on this thread; null when there is none.</summary>
    [field: ThreadStatic]
    public static AssemblyLoad? Current { get; set; }

    /// <summary>The assembly's full path.</summary>
    public string Path { get; } = path;

    /// <summary>The installed modules, which a failure must remove.</summary>
    public List<PyModule> Installed { get; } = [];
}
