using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace PyWaker.Startup;

/// <summary>Makes the Python modules that an assembly exports. Attached.</summary>
internal static class ModuleLoader
{
    /// <summary>Loads an assembly, with a context of its own for what it depends on, and calls <c>Create</c> of each type that it exports.</summary>
    /// <exception cref="ModuleRefusedException">It is no .NET assembly, or exports nothing.</exception>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only a Python that hosts .NET comes here, and what it hosts is not trimmed.")]
    public static PyObject[] Load(string path)
    {
        Assembly assembly;
        try
        {
            assembly = new ModuleLoadContext(path).LoadFromAssemblyPath(path);
        }
        catch (BadImageFormatException e)
        {
            throw new ModuleRefusedException(Texts.NotAnAssembly(path, e.Message));
        }

        Func<PyModule>[] exports = [.. assembly.GetCustomAttributes<PyModuleExportAttribute>().DistinctBy(static export => export.ModuleType).Select(static export => CreateOf(export.ModuleType))];
        return exports.Length > 0 ? CreateAll(exports) : throw new ModuleRefusedException(Texts.NoModuleExport(path));
    }

    // All or none: what was installed before one failed would be in the way of the next attempt.
    private static PyObject[] CreateAll(Func<PyModule>[] exports)
    {
        List<PyModule>? outer = PyModule.InstalledHere;
        List<PyModule> installed = PyModule.InstalledHere = [];
        try
        {
            return [.. exports.Select(static create => create().ToPython())];
        }
        catch
        {
            foreach (PyModule module in installed)
            {
                module.Uninstall();
            }

            throw;
        }
        finally
        {
            PyModule.InstalledHere = outer;
        }
    }

    /// <summary>The <c>Create</c> of a type that is exported.</summary>
    /// <exception cref="ModuleRefusedException">It has none.</exception>
    internal static Func<PyModule> CreateOf([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods)] Type type)
    {
        MethodInfo? create = type.GetMethod("Create", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, []);
        return create?.ReturnType == typeof(PyModule) ? create.CreateDelegate<Func<PyModule>>() : throw new ModuleRefusedException(Texts.NoModuleCreate(type));
    }
}
