using PyWaker.Interop;
using PyWaker.NativeTypes;
using PyWaker.Startup;

namespace PyWaker.Bindings;

/// <summary>What generated code calls where Python imports a module that NativeAOT compiled.</summary>
public static class PyExtension
{
    /// <summary>What the exported function <c>PyInit_...</c> returns to Python. Attached.</summary>
    /// <param name="name">The module's dotted name.</param>
    /// <param name="create">Makes the module, uninstalled; called at each import that finds none in <c>sys.modules</c>, with Python joined. What it throws is raised there.</param>
    /// <returns>The module's definition, borrowed; 0 with the error set.</returns>
    public static nint Define(string name, Func<PyModule> create)
    {
        // Without it there is nobody whom an error could be told.
        if (!PythonLibrary.TryUseMainProgram())
        {
            return 0;
        }

        try
        {
            return ExtensionModule.Define(name, create);
        }
        catch (TypeInitializationException)
        {
            // A Python before 3.9 lacks functions, so that not even an error can be set; it says itself that there is none.
            return 0;
        }
        catch (Exception e)
        {
            return Fence.Fail(e);
        }
    }
}
