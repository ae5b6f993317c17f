using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyWaker.Interop;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Functions;

/// <summary>
/// The <c>__self__</c> of a builtin: a native object that owns the <see cref="NativeFunction"/>, with the entry point
/// of all builtins.
/// </summary>
/// <remarks>
/// Its type is a subclass of <c>module</c>, because Python treats a builtin as a function only when its self is a
/// module: <c>&lt;built-in function add&gt;</c>, <c>__qualname__</c> without a type in front, pickled by name.
/// </remarks>
internal static unsafe class FunctionSelf
{
    private static readonly int s_offset = ReadModuleSize();
    private static nint s_type;

    /// <summary>Creates a builtin.</summary>
    /// <param name="function">The function that it calls.</param>
    /// <param name="module">The name of its module, a <c>str</c>.</param>
    /// <param name="documentation">The text signature, followed by the docstring.</param>
    public static PyObject CreateBuiltin(NativeFunction function, PyObject module, string documentation)
    {
        // Never freed: until 3.12 the interpreter may read it after it has released the self.
        var definition = (PyMethodDef*)NativeMemory.AllocZeroed((nuint)sizeof(PyMethodDef));
        definition->Name = PythonString.Permanent(function.Definition.Name);
        definition->Function = (nint)(delegate* unmanaged[Cdecl]<nint, nint*, nint, nint, nint>)&Enter;
        definition->Flags = CPython.METH_FASTCALL | CPython.METH_KEYWORDS;
        definition->Doc = PythonString.Permanent(documentation);
        NativeEntries.Add(definition);
        nint self = CreateSelf(function);
        nint builtin = CPython.PyCFunction_NewEx(definition, self, module.Handle);
        CPython.Py_DecRef(self);
        return PyObject.FromOwned(builtin);
    }

    private static nint CreateSelf(NativeFunction function)
    {
        if (s_type == 0)
        {
            s_type = CreateType();
        }

        nint name = PythonError.Check(PythonString.Create(function.Definition.Name));
        nint self = NativeCall.Raw(s_type, name);
        CPython.Py_DecRef(name);
        *Handle(PythonError.Check(self)) = GCHandle.ToIntPtr(GCHandle.Alloc(function));
        return self;
    }

    // SAFETY: the self of each builtin is an instance of this type, and CPython passes count + len(keywords) values.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Enter(nint self, nint* values, nint count, nint keywords)
    {
        nint handle = *Handle(self);
        if (handle == 0)
        {
            return PythonError.Raise(CPython.PyExc_RuntimeError, Messages.ObjectTornDown("function"));
        }

        return NativeFunction.Enter(
            Unsafe.As<NativeFunction>(GCHandle.FromIntPtr(handle).Target!),
            values,
            count,
            keywords
        );
    }

    // SAFETY: C calls it attached with an instance that is still whole. It runs once, before the object is freed or
    // with the cycle that contains it, and it runs no code that could throw.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Release(nint self)
    {
        nint handle = *Handle(self);
        *Handle(self) = 0;
        if (handle != 0)
        {
            GCHandle.FromIntPtr(handle).Free();
        }
    }

    // SAFETY: an instance of the type is a module plus one pointer.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint* Handle(nint self) => (nint*)(self + s_offset);

    // Traversal, clearing, dictionary and deallocation are inherited.
    private static nint CreateType()
    {
        PyType_Slot* slots = stackalloc PyType_Slot[2];
        slots[0] = new PyType_Slot
        {
            Slot = CPython.Py_tp_finalize,
            Function = (nint)(delegate* unmanaged[Cdecl]<nint, void>)&Release,
        };
        slots[1] = default;
        PyType_Spec spec = new()
        {
            Name = PythonString.Permanent(BuiltinModule.Name + ".Function"),
            BasicSize = s_offset + sizeof(nint),
            Flags = CPython.Py_TPFLAGS_DEFAULT,
            Slots = slots,
        };
        nint bases = PythonError.Check(CPython.PyTuple_New(1));
        _ = PythonError.Check(CPython.PyTuple_SetItem(bases, 0, CPython.Py_NewRef(CPython.PyModule_Type)));
        nint type = PythonError.Check(CPython.PyType_FromSpecWithBases(&spec, bases));
        CPython.Py_DecRef(bases);
        NativeEntries.Add(type, new ReadOnlySpan<PyType_Slot>(slots, 1));
        return type;
    }

    private static int ReadModuleSize()
    {
        fixed (byte* name = "__basicsize__\0"u8)
        {
            nint size = PythonError.Check(CPython.PyObject_GetAttrString(CPython.PyModule_Type, name));
            int result = (int)CPython.PyLong_AsSsize_t(size);
            CPython.Py_DecRef(size);
            return result;
        }
    }
}
