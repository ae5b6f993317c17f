namespace PyWaker.TestKit;

/// <summary>The Python module <c>contract</c>: .NET operations and streams that a test controls to the last detail.</summary>
public static class ContractModule
{
    /// <summary>Makes the module importable. After Python was initialized.</summary>
    public static void Install()
    {
        Kit.WatchUnobserved();
        using AttachScope scope = Python.Attach();
        using PyObject types = PyObject.Import("types");
        using PyObject module = types.CallMethod("ModuleType", "contract");
        using PyObject kit = new Kit().ToPython();
        foreach (string function in Kit.Functions)
        {
            using PyObject method = kit.GetAttr(function);
            module.SetAttr(function, method);
        }

        using PyObject sys = PyObject.Import("sys");
        using PyObject modules = sys.GetAttr("modules");
        modules["contract"] = module;
    }
}
