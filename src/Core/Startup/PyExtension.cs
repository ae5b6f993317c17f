using System.ComponentModel;
using PyWaker.Interop;
using PyWaker.Interpreter;
using PyWaker.NativeTypes;
using PyWaker.Startup;

namespace PyWaker.Bindings;

/// <summary>The entry point of generated code when Python imports a module compiled by NativeAOT.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PyExtension
{
    /// <summary>Produces the result of the exported function <c>PyInit_...</c>. Requires an attached thread.</summary>
    /// <param name="name">The module's dotted name.</param>
    /// <param name="create">Creates the module, uninstalled. Called at each import that finds no such module in
    /// <c>sys.modules</c>, with Python joined. An exception that it throws is raised there.</param>
    /// <returns>The module's definition, borrowed; 0 with the error set.</returns>
    public static nint Define(string name, Func<PyModule> create)
    {
        // Without the library, no error can be reported.
        if (!PythonLibrary.TryUseMainProgram())
        {
            return 0;
        }

        try
        {
            return ExtensionModule.Define(name, create);
        }
        catch (TypeInitializationException e)
        {
            // A function is missing, so that the class CPython cannot be used.
            string version = PythonLibrary.Version;
            PythonLibrary.RaiseImportError(
                PythonVersions.IsTooOld(version) ? Messages.ThisPythonTooOld(version) : e.GetBaseException().Message
            );
            return 0;
        }
        catch (Exception e)
        {
            return Fence.Fail(e);
        }
    }
}
