using System.Runtime.InteropServices;

namespace PyWaker.Interop;

// dlpack.h, version 1.0: how libraries exchange arrays. The names are those of the header.

/// <summary>Constants of <c>dlpack.h</c>.</summary>
internal static class DLPack
{
    public const int kDLCPU = 1;

    public const byte kDLInt = 0;
    public const byte kDLUInt = 1;
    public const byte kDLFloat = 2;
    public const byte kDLComplex = 5;
    public const byte kDLBool = 6;

    public const ulong DLPACK_FLAG_BITMASK_READ_ONLY = 1UL << 0;
    public const ulong DLPACK_FLAG_BITMASK_IS_COPIED = 1UL << 1;
}

/// <summary><c>DLDataType</c>, dlpack.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DLDataType
{
    public byte Code;
    public byte Bits;
    public ushort Lanes;
}

/// <summary><c>DLTensor</c>, dlpack.h. Strides are in elements.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct DLTensor
{
    public void* Data;
    public int DeviceType;
    public int DeviceId;
    public int NDim;
    public DLDataType DType;
    public long* Shape;
    public long* Strides;
    public ulong ByteOffset;
}

/// <summary><c>DLManagedTensor</c>, dlpack.h. The consumer calls the deleter, on any thread.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct DLManagedTensor
{
    public DLTensor Tensor;
    public void* ManagerContext;
    public nint Deleter;
}

/// <summary><c>DLManagedTensorVersioned</c>, dlpack.h. The consumer calls the deleter, on any thread.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct DLManagedTensorVersioned
{
    public uint MajorVersion;
    public uint MinorVersion;
    public void* ManagerContext;
    public nint Deleter;
    public ulong Flags;
    public DLTensor Tensor;
}
