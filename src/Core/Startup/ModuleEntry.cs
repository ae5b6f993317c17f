using System.Runtime.InteropServices;
using PyWaker.Interop;
using PyWaker.Modules;
using PyWaker.NativeTypes;

namespace PyWaker.Startup;

/// <summary>Where a Python that hosts .NET comes in: the one function that <c>hostfxr</c> gives to the Python package <c>pywaker</c>, by these names.</summary>
internal static class ModuleEntry
{
    /// <summary>Joins the Python that calls, and makes the modules that an assembly exports.</summary>
    /// <param name="python">A library handle that has Python's symbols: that of <c>ctypes.pythonapi</c>.</param>
    /// <param name="path">The assembly's full path, a <c>str</c>; borrowed.</param>
    /// <returns>A new tuple of the modules; 0 with the error set.</returns>
    /// <remarks>On an attached thread (<c>ctypes.PYFUNCTYPE</c>), not in a forked child. Loads anew at each call: the caller knows what it has loaded.</remarks>
    // The platform's calling convention: to look up one that is named, hostfxr's half in .NET would have to read its type's name.
    [UnmanagedCallersOnly]
    public static nint Load(nint python, nint path)
    {
        try
        {
            PythonLibrary.UseHost(python);
            Python.Initialize();
            using PyObject modules = FunctionSupport.Tuple(ModuleLoader.Load(PythonString.Read(path)));
            return modules.NewReference();
        }
        catch (ModuleRefusedException e)
        {
            return PythonError.Raise(CPython.PyExc_ImportError, e.Message);
        }
        catch (Exception e)
        {
            return Fence.Fail(e);
        }
    }
}
