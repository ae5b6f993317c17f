using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Interop;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Startup;

/// <summary>A module that Python imports as an extension in two phases (PEP 489).</summary>
/// <remarks>The first phase provides its definition, the second creates a module for each import.</remarks>
internal static unsafe class ExtensionModule
{
    // By definition, the only value that Python passes back. Never freed: Python keeps it for the lifetime of the
    // process.
    private static readonly ConcurrentDictionary<nint, Func<PyModule>> s_modules = new();

    /// <summary>The definition that <c>PyInit_...</c> returns. Requires an attached thread.</summary>
    public static nint Define(string name, Func<PyModule> create)
    {
        byte* memory = (byte*)NativeMemory.AllocZeroed((nuint)(ObjectLayout.HeaderSize + sizeof(PyModuleDef)));
        var slots = (PyModuleDef_Slot*)NativeMemory.AllocZeroed(2, (nuint)sizeof(PyModuleDef_Slot));
        slots[0] = new PyModuleDef_Slot
        {
            Slot = CPython.Py_mod_create,
            Value = (nint)(delegate* unmanaged[Cdecl]<nint, nint, nint>)&Create,
        };
        var fields = (PyModuleDef*)(memory + ObjectLayout.HeaderSize);
        fields->Name = PythonString.Permanent(name);
        fields->Slots = slots;
        s_modules[(nint)memory] = create;
        return PythonError.Check(CPython.PyModuleDef_Init((nint)memory));
    }

    /// <summary>
    /// The <c>Py_mod_create</c> slot: joins Python and creates the module. After a failure the next import tries again.
    /// </summary>
    // SAFETY: Python calls it attached, with a definition of Define; the fence catches every exception.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Create(nint spec, nint definition)
    {
        try
        {
            if (Fence.RefusesForked())
            {
                return 0;
            }

            // Before any attach, which would attach to the main interpreter.
            if (CPython.PyInterpreterState_GetID(CPython.PyInterpreterState_Get()) != 0)
            {
                return PythonError.Raise(CPython.PyExc_ImportError, Messages.SubInterpreter);
            }

            Python.Initialize();
            using PyObject importing = PyObject.FromBorrowed(spec);
            using PyObject module = s_modules[definition]().HandOver(importing);
            return CPython.Py_NewRef(module.Handle);
        }
        catch (Exception e)
        {
            return Fence.Fail(e);
        }
    }
}
