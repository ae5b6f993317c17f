using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Interop;
using PyWaker.NativeTypes;

namespace PyWaker.Startup;

/// <summary>A module that Python imports as an extension, in two phases (PEP 489): its definition, then for each import of it a module.</summary>
internal static unsafe class ExtensionModule
{
    // By definition, which is all that Python hands back. Never freed: Python keeps it for as long as the process lives.
    private static readonly ConcurrentDictionary<nint, Func<PyModule>> s_modules = new();

    /// <summary>The definition that <c>PyInit_...</c> returns. Attached.</summary>
    public static nint Define(string name, Func<PyModule> create)
    {
        byte* memory = (byte*)NativeMemory.AllocZeroed((nuint)(ObjectLayout.HeaderSize + sizeof(PyModuleDef)));
        var slots = (PyModuleDef_Slot*)NativeMemory.AllocZeroed(2, (nuint)sizeof(PyModuleDef_Slot));
        slots[0] = new PyModuleDef_Slot { Slot = CPython.Py_mod_create, Value = (nint)(delegate* unmanaged[Cdecl]<nint, nint, nint>)&Create };
        var fields = (PyModuleDef*)(memory + ObjectLayout.HeaderSize);
        fields->Name = PythonString.Permanent(name);
        fields->Slots = slots;
        s_modules[(nint)memory] = create;
        return PythonError.Check(CPython.PyModuleDef_Init((nint)memory));
    }

    /// <summary><c>Py_mod_create</c>: joins Python and makes the module. What cannot be made is asked for again at the next import.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Create(nint spec, nint definition)
    {
        try
        {
            if (Fence.RefusesForked())
            {
                return 0;
            }

            // Before anything attaches, which would be to the main interpreter.
            if (CPython.PyInterpreterState_GetID(CPython.PyInterpreterState_Get()) != 0)
            {
                return PythonError.Raise(CPython.PyExc_ImportError, Texts.SubInterpreter);
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
