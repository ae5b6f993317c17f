using System.Buffers;
using System.Runtime.InteropServices;
using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Memory;

// The export by DLPack.
internal sealed unsafe partial class MemoryObject
{
    private const int BitsPerByte = 8;

    // dlpack.h, DLDeviceType.
    private static readonly Dictionary<long, string> s_devices = new()
    {
        [1] = "kDLCPU",
        [2] = "kDLCUDA",
        [3] = "kDLCUDAHost",
        [4] = "kDLOpenCL",
        [7] = "kDLVulkan",
        [8] = "kDLMetal",
        [9] = "kDLVPI",
        [10] = "kDLROCM",
        [11] = "kDLROCMHost",
        [12] = "kDLExtDev",
        [13] = "kDLCUDAManaged",
        [14] = "kDLOneAPI",
        [15] = "kDLWebGPU",
        [16] = "kDLHexagon",
        [17] = "kDLMAIA",
    };

    private static nint Device() => TupleOf(Integers.Create(DLPack.kDLCPU), Integers.Create(0L));

    // __dlpack__(*, stream=None, max_version=None, dl_device=None, copy=None)
    private PyResult ExportTensor(PyArguments arguments)
    {
        if (!RequireMemory())
        {
            return default;
        }

        if (arguments.Count != 0)
        {
            return new PyResult(PythonError.Raise(CPython.PyExc_TypeError, Messages.DLPackArguments));
        }

        bool isVersioned = false;
        bool isCopy = false;
        for (int i = 0; i < arguments.KeywordCount; i++)
        {
            string name = PythonString.Read(CPython.PyTuple_GetItem(arguments.Keywords, i));
            nint value = arguments.Values[i];
            if (value == CPython._Py_NoneStruct && name is "stream" or "max_version" or "dl_device" or "copy")
            {
                continue;
            }

            switch (name)
            {
                case "stream":
                    return RaiseBufferError(Messages.NoDLPackStream);
                case "max_version":
                    if (Pair(value) is not (var major, _))
                    {
                        return RaiseArgument(name, "a tuple of two ints");
                    }

                    isVersioned = major >= 1;
                    break;
                case "dl_device":
                    if (Pair(value) is not (var type, var id))
                    {
                        return RaiseArgument(name, "a tuple of two ints");
                    }

                    if ((type, id) != (DLPack.kDLCPU, 0))
                    {
                        return RaiseBufferError(
                            Messages.NoDLPackDevice($"({type}, {id}) ({s_devices.GetValueOrDefault(type, "unknown")})")
                        );
                    }

                    break;
                case "copy":
                    isCopy = PythonError.Check(CPython.PyObject_IsTrue(value)) != 0;
                    break;
                default:
                    return new PyResult(PythonError.Raise(CPython.PyExc_TypeError, Messages.NoDLPackArgument(name)));
            }
        }

        if (_element.Layout.DLPackKind is null)
        {
            return RaiseBufferError(Messages.NoDLPackStructure(_element.Name));
        }

        // __bool__ of an argument may have run any code.
        return RequireMemory() ? ExportTensor(isVersioned, isCopy) : default;
    }

    private PyResult ExportTensor(bool isVersioned, bool isCopy)
    {
        if (isCopy)
        {
            MemoryObject copy = Copy();
            nint owned = copy.Native;
            PyResult result = copy.ExportTensor(isVersioned, DLPack.DLPACK_FLAG_BITMASK_IS_COPIED);
            CPython.Py_DecRef(owned);
            return result;
        }

        return _isReadOnly && !isVersioned
            ? RaiseBufferError(Messages.NoDLPackReadOnly)
            : ExportTensor(isVersioned, _isReadOnly ? DLPack.DLPACK_FLAG_BITMASK_READ_ONLY : 0);
    }

    private PyResult ExportTensor(bool isVersioned, ulong flags)
    {
        var view = (Py_buffer*)NativeMemory.Alloc((nuint)sizeof(Py_buffer));
        if (GetBuffer(view, CPython.PyBUF_RECORDS_RO) < 0)
        {
            NativeMemory.Free(view);
            return default;
        }

        var tensor = new DLTensor
        {
            Data = view->Buf,
            DeviceType = DLPack.kDLCPU,
            NDim = _rank,
            DType = new DLDataType
            {
                Code = _element.Layout.DLPackKind!.Value,
                Bits = (byte)(Size * BitsPerByte),
                Lanes = 1,
            },
            Shape = (long*)Shape,
            Strides = (long*)ElementStrides,
        };
        return new PyResult(
            isVersioned
                ? DLPackTensors.CreateVersionedCapsule(tensor, view, flags)
                : DLPackTensors.CreateCapsule(tensor, view)
        );
    }

    private MemoryObject Copy()
    {
        void* copy = NativeMemory.Alloc((nuint)ByteLength);
        Buffer.MemoryCopy((void*)_address, copy, ByteLength, ByteLength);
        return Create(
            _element,
            new ReadOnlySpan<nint>(Shape, _rank),
            _length,
            new MemoryHandle(copy),
            () => NativeMemory.Free(copy),
            isReadOnly: false
        );
    }

    private static PyResult RaiseBufferError(string message) =>
        new(PythonError.Raise(CPython.PyExc_BufferError, message));

    private static PyResult RaiseArgument(string name, string expected) =>
        new(PythonError.Raise(CPython.PyExc_TypeError, Messages.DLPackArgument(name, expected)));

    private static (long First, long Second)? Pair(nint value)
    {
        if (!PythonTypes.IsTuple(value) || CPython.PyTuple_Size(value) != 2)
        {
            return null;
        }

        nint first = CPython.PyTuple_GetItem(value, 0);
        nint second = CPython.PyTuple_GetItem(value, 1);
        return PythonTypes.IsInteger(first) && PythonTypes.IsInteger(second)
            ? (Integers.ReadInt64(first), Integers.ReadInt64(second))
            : null;
    }
}
