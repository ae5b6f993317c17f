using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace PyWaker;

/// <summary>Converters of types that are named: scalars, registered ones, and under NativeAOT the instantiations that must be rooted by name.</summary>
internal static class ConverterTable
{
    // Factories, so that a type that is never used costs one delegate.
    private static readonly ConcurrentDictionary<Type, Func<PyConverter>> s_factories = new();
    private static readonly ConcurrentDictionary<Type, PyConverter> s_converters = new();

    static ConverterTable()
    {
        Scalar(static v => Integers.Create(v), static o => (sbyte)Integers.Read(o, sbyte.MinValue, sbyte.MaxValue, typeof(sbyte)));
        Scalar(static v => Integers.Create(v), static o => (byte)Integers.Read(o, byte.MinValue, byte.MaxValue, typeof(byte)));
        Scalar(static v => Integers.Create(v), static o => (short)Integers.Read(o, short.MinValue, short.MaxValue, typeof(short)));
        Scalar(static v => Integers.Create(v), static o => (ushort)Integers.Read(o, ushort.MinValue, ushort.MaxValue, typeof(ushort)));
        Scalar(static v => Integers.Create(v), Integers.ReadInt32);
        Scalar(static v => Integers.Create(v), static o => (uint)Integers.Read(o, uint.MinValue, uint.MaxValue, typeof(uint)));
        Scalar(static v => Integers.Create(v), Integers.ReadInt64);
        Scalar(static v => Integers.Create(v), static o => Integers.ReadUInt64(o, ulong.MaxValue, typeof(ulong)));
        Scalar(static v => Integers.Create(v), static o => (nint)Integers.Read(o, nint.MinValue, nint.MaxValue, typeof(nint)));
        Scalar(static v => Integers.Create(v), static o => (nuint)Integers.ReadUInt64(o, nuint.MaxValue, typeof(nuint)));
        Scalar(static v => Integers.Create((BigInteger)v), static o => (Int128)Integers.ReadBig(o, Int128.MinValue, Int128.MaxValue, typeof(Int128)));
        Scalar(static v => Integers.Create((BigInteger)v), static o => (UInt128)Integers.ReadBig(o, UInt128.MinValue, UInt128.MaxValue, typeof(UInt128)));
        Scalar(Integers.Create, static o => Integers.ReadBig(o, typeof(BigInteger)));
        Scalar(Floats.Create, static o => Floats.Read(o, typeof(double)));
        Scalar(static v => Floats.Create(v), Floats.ReadSmaller<float>);
        Scalar(static v => Floats.Create((double)v), Floats.ReadSmaller<Half>);
        Scalar(Floats.CreateComplex, Floats.ReadComplex);
        Scalar(Converter<bool>.ToPython, Scalars.ReadBoolean);
        Scalar(Scalars.CreateChar, Scalars.ReadChar);
        Scalar(Scalars.CreateDecimal, Scalars.ReadDecimal);
        Scalar(Scalars.CreateGuid, Scalars.ReadGuid);
        Scalar(Times.Create, Times.ReadDateTime);
        Scalar(Times.Create, Times.ReadDateTimeOffset);
        Scalar(Times.Create, Times.ReadDate);
        Scalar(Times.Create, Times.ReadTime);
        Scalar(Times.Create, Times.ReadTimeSpan);
        Scalar<ReadOnlyMemory<byte>>(static v => Scalars.CreateBytes(v.Span), static o => Scalars.ReadBytes(o, typeof(ReadOnlyMemory<byte>)));
        Scalar<Memory<byte>>(static v => Scalars.CreateBytes(v.Span), static o => Scalars.ReadBytes(o, typeof(Memory<byte>)));
        Scalar<ArraySegment<byte>>(static v => Scalars.CreateBytes(v), static o => new ArraySegment<byte>(Scalars.ReadBytes(o, typeof(ArraySegment<byte>))));
        Reference(static v => Scalars.CreateBytes(v), static o => Scalars.ReadBytes(o, typeof(byte[])));
        Reference(Converter<string>.ToPython, Scalars.ReadString);
        Reference(static v => v.NewReference(), PyObject.FromBorrowed);
        Add<object>(static () => new ObjectConverter());
        Add<Action>(static () => new ActionConverter());
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            ConverterRoots.AddAll();
        }
    }

    public static PyConverter? Find(Type type)
    {
        if (s_converters.TryGetValue(type, out PyConverter? known))
        {
            return known;
        }

        return s_factories.TryGetValue(type, out Func<PyConverter>? factory) ? s_converters.GetOrAdd(type, factory()) : null;
    }

    /// <summary>Adds or replaces.</summary>
    public static void Set<T>(PyConverter<T> converter)
    {
        s_converters[typeof(T)] = converter;
        Converter<T>.Strategy = converter;
    }

    /// <summary>Adds what is not there yet.</summary>
    public static void Add<T>(Func<PyConverter<T>> factory) => s_factories.TryAdd(typeof(T), factory);

    private static void Scalar<T>(Func<T, nint> toPython, Func<nint, T> fromPython)
        where T : struct
    {
        Add(() => new ScalarConverter<T>(toPython, fromPython));
        Add<T?>(static () => new NullableConverter<T>());
    }

    private static void Reference<T>(Func<T, nint> toPython, Func<nint, T> fromPython)
        where T : class => Add(() => new ScalarConverter<T>(toPython, fromPython));
}
