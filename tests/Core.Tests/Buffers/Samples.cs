using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PyWaker.Core.Tests.Buffers;

#pragma warning disable CS0649 // Python writes the fields, or nobody does: their places are what is tested.

internal enum Level : byte
{
    Low,
    High,
}

internal struct Reading
{
    public int Id;
    public double Value;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PackedReading
{
    public int Id;
    public double Value;
}

[StructLayout(LayoutKind.Sequential, Pack = 1, Size = 16)]
internal struct Gapped
{
    public int Id;
    public double Value;
}

internal readonly record struct Pixel(byte Red, byte Green, byte Blue);

internal struct Nested
{
    public sbyte Mark;
    public Corner Corner;
    public Six Values;
}

internal struct Corner
{
    public float X;
    public float Y;
}

[InlineArray(6)]
internal struct Six
{
    private double _first;
}

internal unsafe struct Named
{
    public fixed byte Name[5];
}

[StructLayout(LayoutKind.Explicit, Size = 8)]
internal struct Union
{
    [FieldOffset(0)]
    public int Integer;

    [FieldOffset(0)]
    public float Single;

    [FieldOffset(4)]
    public char Letter;

    [FieldOffset(6)]
    public bool Flag;

    [FieldOffset(7)]
    public sbyte Last;
}

internal struct Complex64
{
    public float Real;
    public float Imaginary;
}

internal unsafe struct WithPointer
{
    public byte* Place;
}
