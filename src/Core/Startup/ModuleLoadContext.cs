using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;

namespace PyWaker.Startup;

/// <summary>
/// Loads the dependencies of a hosted assembly in its own versions, except PyWaker's libraries, which the process
/// shares.
/// </summary>
/// <remarks>
/// Python has one engine in it, and a loop one channel; the shared libraries are the first that were loaded, if they
/// are at least as new as requested.
/// </remarks>
[UnconditionalSuppressMessage(
    "Trimming",
    "IL2026",
    Justification = "Only a Python that hosts .NET makes one, and what it hosts is not trimmed."
)]
internal sealed class ModuleLoadContext(string path) : AssemblyLoadContext(path)
{
    private const string SharedPrefix = "PyWaker.";

    private readonly AssemblyDependencyResolver _resolver = new(path);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (_resolver.ResolveAssemblyToPath(assemblyName) is not { } found)
        {
            return null;
        }

        if (!assemblyName.Name!.StartsWith(SharedPrefix, StringComparison.Ordinal))
        {
            return LoadFromAssemblyPath(found);
        }

        string identity = assemblyName.Name + ",";
        if (!Default.Assemblies.Any(loaded => loaded.FullName!.StartsWith(identity, StringComparison.Ordinal)))
        {
            _ = Default.LoadFromAssemblyPath(found);
        }

        // The default context is asked next, and compares the versions.
        return null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : 0;
}
