using System.Runtime.InteropServices;
using PyWaker.Functions;
using PyWaker.Interop;
using PyWaker.Modules;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Startup;

/// <summary>
/// The entry point for a Python that hosts .NET: the function that <c>hostfxr</c> looks up for the package
/// <c>pywaker</c>.
/// </summary>
/// <remarks>Type and method are looked up by these names.</remarks>
internal static class ModuleEntry
{
    /// <summary>Joins the calling Python, and creates the modules that an assembly exports.</summary>
    /// <param name="python">A handle of the library that has Python's symbols: that of <c>ctypes.pythonapi</c>.</param>
    /// <param name="path">The assembly's full path, a <c>str</c>; borrowed.</param>
    /// <returns>A new tuple of the modules; 0 with the error set.</returns>
    /// <remarks>
    /// On an attached thread (<c>ctypes.PYFUNCTYPE</c>), not in a forked child. The caller sees to it that no two
    /// threads load the same assembly at once.
    /// </remarks>
    // SAFETY: the caller is attached and passes a str that it keeps during the call; no exception leaves this method.
    // The calling convention is the platform's, because for a named one, hostfxr's managed half would have to read the
    // name of its type.
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
