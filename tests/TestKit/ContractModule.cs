using PyWaker.LowLevel;

namespace PyWaker.TestKit;

/// <summary>
/// The Python module <c>contract</c>: .NET operations and streams that a test controls to the last detail.
/// </summary>
public static class ContractModule
{
    /// <summary>Makes the module importable. After Python was initialized.</summary>
    public static void Install()
    {
        Kit.WatchUnobserved();
        using AttachScope scope = Python.Attach();
        using PyObject types = PyObject.Import("types");
        using PyObject module = types.CallMethod("ModuleType", "contract");
        AddFunctions(module, new Kit(), Kit.Functions);
        AddFunctions(module, new Endings(), Endings.Functions);

        using PyObject sys = PyObject.Import("sys");
        using PyObject modules = sys.GetAttribute("modules");
        modules["contract"] = module;
    }

    private static void AddFunctions(PyObject module, NativeObject owner, string[] functions)
    {
        using PyObject methods = owner.ToPython();
        foreach (string function in functions)
        {
            using PyObject method = methods.GetAttribute(function);
            module.SetAttribute(function, method);
        }
    }
}
