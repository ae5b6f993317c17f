using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Memory;

// Attributes and methods. Those that describe the memory raise once it has been released.
internal sealed unsafe partial class MemoryObject
{
    private const long ArrayInterfaceVersion = 3;

    private static NativeType CreateType()
    {
        NativeType type = new NativeTypeBuilder("_pywaker.Memory")
            .BufferExporter()
            .Indexable()
            .Add<MemoryObject>("format", static self => self.Get(static m => PythonText(m._element.Layout.Format)))
            .Add<MemoryObject>("shape", static self => self.Get(static m => Tuple(m.Shape, m._rank)))
            .Add<MemoryObject>("ndim", static self => self.Get(static m => Integers.Create(m._rank)))
            .Add<MemoryObject>("itemsize", static self => self.Get(static m => Integers.Create(m.Size)))
            .Add<MemoryObject>("nbytes", static self => self.Get(static m => Integers.Create(m.ByteLength)))
            .Add<MemoryObject>("readonly", static self => self.Get(static m => Converter<bool>.ToPython(m._isReadOnly)))
            .Add<MemoryObject>("__array_interface__", static self => self.Get(static m => m.DescribeArray()))
            .Method<MemoryObject>("__dlpack__", static (self, arguments) => self.ExportTensor(arguments))
            .Method<MemoryObject>("__dlpack_device__", static (self, _) => self.Get(static _ => Device()))
            .Method<MemoryObject>("release", static (self, _) => self.ReleaseByPython())
            .Method<MemoryObject>("__enter__", static (self, _) => self.Get(static m => CPython.Py_NewRef(m.Native)))
            .Method<MemoryObject>("__exit__", static (self, _) => self.ReleaseByPython())
            .Method<MemoryObject>("__reduce_ex__", static (_, _) =>
                new PyResult(PythonError.Raise(CPython.PyExc_TypeError, Messages.NoPickle))
            )
            .Build();
        BuiltinModule.Add("Memory", type.Handle);
        return type;
    }

    private PyResult Get(Func<MemoryObject, nint> read) => new(RequireMemory() ? read(this) : 0);

    private PyResult ReleaseByPython()
    {
        if (_isReleased)
        {
            return PyResult.None;
        }

        if (IsInUse)
        {
            string message = _exports != 0 ? Messages.MemoryExported(_exports) : Messages.MemoryAddressKnown;
            return new PyResult(PythonError.Raise(CPython.PyExc_BufferError, message));
        }

        Release();
        return PyResult.None;
    }

    // The array that is made of it keeps this object, but is no view: from now on the memory stays as long as that.
    private nint DescribeArray()
    {
        _isAddressKnown = true;
        nint result = PythonError.Check(CPython.PyDict_New());
        SetItem(result, "version\0"u8, Integers.Create(ArrayInterfaceVersion));
        SetItem(result, "typestr\0"u8, PythonText(_element.Layout.TypeString));
        SetItem(result, "shape\0"u8, Tuple(Shape, _rank));
        SetItem(result, "strides\0"u8, CPython.Py_NewRef(CPython._Py_NoneStruct));
        nint isReadOnly = _isReadOnly ? CPython._Py_TrueStruct : CPython._Py_FalseStruct;
        SetItem(result, "data\0"u8, TupleOf(Integers.Create(_address), CPython.Py_NewRef(isReadOnly)));
        SetItem(result, "descr\0"u8, DescribeType(_element.Layout));
        return result;
    }

    // The list of fields; of a number its type alone.
    private static nint DescribeType(MemoryLayout layout)
    {
        nint list = PythonError.Check(CPython.PyList_New(0));
        if (layout.Fields is not { } fields)
        {
            Append(list, TupleOf(PythonText(""), PythonText(layout.TypeString)));
            return list;
        }

        int end = 0;
        foreach (MemoryField field in fields)
        {
            AppendPadding(list, field.Offset - end);
            nint type = field.Layout.Fields is null ? PythonText(field.Layout.TypeString) : DescribeType(field.Layout);
            nint name = PythonText(field.Name);
            Append(
                list,
                field.Count == 0 ? TupleOf(name, type) : TupleOf(name, type, TupleOf(Integers.Create(field.Count)))
            );
            end = field.Offset + field.Size;
        }

        AppendPadding(list, layout.Size - end);
        return list;
    }

    private static void AppendPadding(nint list, int size)
    {
        if (size != 0)
        {
            Append(list, TupleOf(PythonText(""), PythonText($"|V{size}")));
        }
    }

    private static nint PythonText(string text) => PythonError.Check(PythonString.Create(text));

    private static nint Tuple(nint* values, int count)
    {
        nint tuple = PythonError.Check(CPython.PyTuple_New(count));
        for (int i = 0; i < count; i++)
        {
            _ = PythonError.Check(CPython.PyTuple_SetItem(tuple, i, Integers.Create(values[i])));
        }

        return tuple;
    }

    // Takes over the references.
    private static nint TupleOf(params ReadOnlySpan<nint> values)
    {
        nint tuple = PythonError.Check(CPython.PyTuple_New(values.Length));
        for (int i = 0; i < values.Length; i++)
        {
            _ = PythonError.Check(CPython.PyTuple_SetItem(tuple, i, values[i]));
        }

        return tuple;
    }

    private static void Append(nint list, nint owned)
    {
        _ = PythonError.Check(CPython.PyList_Append(list, owned));
        CPython.Py_DecRef(owned);
    }

    private static void SetItem(nint dictionary, ReadOnlySpan<byte> key, nint owned)
    {
        fixed (byte* name = key)
        {
            _ = PythonError.Check(CPython.PyDict_SetItemString(dictionary, name, owned));
        }

        CPython.Py_DecRef(owned);
    }
}
