using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using PyWaker.Modules;

namespace PyWaker.Startup;

/// <summary>Creates the Python modules that an assembly exports. Requires an attached thread.</summary>
internal static class ModuleLoader
{
    // The package `pywaker` keeps them too, but a program may take it out of sys.modules and import it again.
    private static readonly ConcurrentDictionary<string, PyObject[]> s_loaded = new();

    /// <summary>
    /// Loads an assembly, with a separate context for its dependencies, and calls <c>Create</c> of each exported type.
    /// Returns the same modules once that has succeeded.
    /// </summary>
    /// <exception cref="ModuleRefusedException">The file is no .NET assembly, or exports nothing.</exception>
    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2026",
        Justification = "Only a Python that hosts .NET comes here, and what it hosts is not trimmed."
    )]
    public static PyObject[] Load(string path)
    {
        if (s_loaded.TryGetValue(path, out PyObject[]? loaded))
        {
            return loaded;
        }

        Assembly assembly;
        try
        {
            assembly = new ModuleLoadContext(path).LoadFromAssemblyPath(path);
        }
        catch (BadImageFormatException e)
        {
            throw new ModuleRefusedException(Messages.NotAnAssembly(path, e.Message));
        }

        Func<PyModule>[] exports =
        [
            .. assembly
                .GetCustomAttributes<PyModuleExportAttribute>()
                .DistinctBy(static export => export.ModuleType)
                .Select(static export => CreateOf(export.ModuleType)),
        ];
        return exports.Length > 0
            ? s_loaded[path] = CreateAll(path, exports)
            : throw new ModuleRefusedException(Messages.NoModuleExport(path));
    }

    // All or none: modules installed before a failure would obstruct the next attempt.
    private static PyObject[] CreateAll(string path, Func<PyModule>[] exports)
    {
        AssemblyLoad? outer = AssemblyLoad.Current;
        AssemblyLoad load = AssemblyLoad.Current = new AssemblyLoad(path);
        try
        {
            return [.. exports.Select(static create => create().ToPython())];
        }
        catch
        {
            foreach (PyModule module in load.Installed)
            {
                module.Uninstall();
            }

            throw;
        }
        finally
        {
            AssemblyLoad.Current = outer;
        }
    }

    /// <summary>The <c>Create</c> method of an exported type.</summary>
    /// <exception cref="ModuleRefusedException">The type has no such method.</exception>
    internal static Func<PyModule> CreateOf(
        [DynamicallyAccessedMembers(
            DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods
        )]
            Type type
    )
    {
        MethodInfo? create = type.GetMethod(
            "Create",
            BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic,
            []
        );
        return create?.ReturnType == typeof(PyModule)
            ? create.CreateDelegate<Func<PyModule>>()
            : throw new ModuleRefusedException(Messages.NoModuleCreate(type));
    }
}
