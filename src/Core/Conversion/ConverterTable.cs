using System.Buffers;
using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PyWaker.Conversion;

/// <summary>
/// Converters by type: scalars, registered types, and under NativeAOT the instantiations that must be rooted by name.
/// </summary>
internal static class ConverterTable
{
    // Factories, so that an unused type costs only one delegate.
    private static readonly ConcurrentDictionary<Type, Func<PyConverter>> s_factories = new();
    private static readonly ConcurrentDictionary<Type, PyConverter> s_converters = new();

    static ConverterTable()
    {
        // The types that have a branch in Converter<T> are entries too, where a converter is needed as an object: for a
        // type that is known only at run time (AnyValue, ReflectedDelegate), for the nullable of a type, and for the
        // result of a delegate (FuncConverterBase).
        Add(typeof(sbyte), static () =>
            new ValueConverter<sbyte>(
                static v => Integers.Create(v),
                static o => (sbyte)Integers.Read(o, sbyte.MinValue, sbyte.MaxValue, typeof(sbyte))
            )
        );
        Add(typeof(byte), static () =>
            new ValueConverter<byte>(
                static v => Integers.Create(v),
                static o => (byte)Integers.Read(o, byte.MinValue, byte.MaxValue, typeof(byte))
            )
        );
        Add(typeof(short), static () =>
            new ValueConverter<short>(
                static v => Integers.Create(v),
                static o => (short)Integers.Read(o, short.MinValue, short.MaxValue, typeof(short))
            )
        );
        Add(typeof(ushort), static () =>
            new ValueConverter<ushort>(
                static v => Integers.Create(v),
                static o => (ushort)Integers.Read(o, ushort.MinValue, ushort.MaxValue, typeof(ushort))
            )
        );
        Add(typeof(int), static () => new ValueConverter<int>(static v => Integers.Create(v), Integers.ReadInt32));
        Add(typeof(uint), static () =>
            new ValueConverter<uint>(
                static v => Integers.Create(v),
                static o => (uint)Integers.Read(o, uint.MinValue, uint.MaxValue, typeof(uint))
            )
        );
        Add(typeof(long), static () => new ValueConverter<long>(static v => Integers.Create(v), Integers.ReadInt64));
        Add(typeof(ulong), static () =>
            new ValueConverter<ulong>(
                static v => Integers.Create(v),
                static o => Integers.ReadUInt64(o, ulong.MaxValue, typeof(ulong))
            )
        );
        Add(typeof(nint), static () =>
            new ValueConverter<nint>(
                static v => Integers.Create(v),
                static o => (nint)Integers.Read(o, nint.MinValue, nint.MaxValue, typeof(nint))
            )
        );
        Add(typeof(nuint), static () =>
            new ValueConverter<nuint>(
                static v => Integers.Create(v),
                static o => (nuint)Integers.ReadUInt64(o, nuint.MaxValue, typeof(nuint))
            )
        );
        Add(typeof(Int128), static () =>
            new ValueConverter<Int128>(
                static v => Integers.Create((BigInteger)v),
                static o => (Int128)Integers.ReadBig(o, Int128.MinValue, Int128.MaxValue, typeof(Int128))
            )
        );
        Add(typeof(UInt128), static () =>
            new ValueConverter<UInt128>(
                static v => Integers.Create((BigInteger)v),
                static o => (UInt128)Integers.ReadBig(o, UInt128.MinValue, UInt128.MaxValue, typeof(UInt128))
            )
        );
        Add(typeof(BigInteger), static () =>
            new ValueConverter<BigInteger>(Integers.Create, static o => Integers.ReadBig(o, typeof(BigInteger)))
        );
        Add(typeof(double), static () =>
            new ValueConverter<double>(Floats.Create, static o => Floats.Read(o, typeof(double)))
        );
        Add(typeof(float), static () =>
            new ValueConverter<float>(static v => Floats.Create(v), Floats.ReadSmaller<float>)
        );
        Add(typeof(Half), static () =>
            new ValueConverter<Half>(static v => Floats.Create((double)v), Floats.ReadSmaller<Half>)
        );
        Add(typeof(Complex), static () => new ValueConverter<Complex>(Floats.CreateComplex, Floats.ReadComplex));
        Add(typeof(bool), static () => new ValueConverter<bool>(Converter<bool>.ToPython, Scalars.ReadBoolean));
        Add(typeof(char), static () => new ValueConverter<char>(Scalars.CreateChar, Scalars.ReadChar));
        Add(typeof(decimal), static () => new ValueConverter<decimal>(Scalars.CreateDecimal, Scalars.ReadDecimal));
        Add(typeof(Guid), static () => new ValueConverter<Guid>(Scalars.CreateGuid, Scalars.ReadGuid));
        Add(typeof(DateTime), static () => new ValueConverter<DateTime>(Times.Create, Times.ReadDateTime));
        Add(typeof(DateTimeOffset), static () =>
            new ValueConverter<DateTimeOffset>(Times.Create, Times.ReadDateTimeOffset)
        );
        Add(typeof(DateOnly), static () => new ValueConverter<DateOnly>(Times.Create, Times.ReadDate));
        Add(typeof(TimeOnly), static () => new ValueConverter<TimeOnly>(Times.Create, Times.ReadTime));
        Add(typeof(TimeSpan), static () => new ValueConverter<TimeSpan>(Times.Create, Times.ReadTimeSpan));
        Add(typeof(ReadOnlyMemory<byte>), static () =>
            new ValueConverter<ReadOnlyMemory<byte>>(
                static v => Scalars.CreateBytes(v.Span),
                static o => Scalars.ReadBytes(o, typeof(ReadOnlyMemory<byte>))
            )
        );
        Add(typeof(ReadOnlySequence<byte>), static () =>
            new ValueConverter<ReadOnlySequence<byte>>(
                static v => Scalars.CreateBytes(v),
                static o => new ReadOnlySequence<byte>(Scalars.ReadBytes(o, typeof(ReadOnlySequence<byte>)))
            )
        );
        Add(typeof(Memory<byte>), static () =>
            new ValueConverter<Memory<byte>>(
                static v => Scalars.CreateBytes(v.Span),
                static o => Scalars.ReadBytes(o, typeof(Memory<byte>))
            )
        );
        Add(typeof(ArraySegment<byte>), static () =>
            new ValueConverter<ArraySegment<byte>>(
                static v => Scalars.CreateBytes(v),
                static o => new ArraySegment<byte>(Scalars.ReadBytes(o, typeof(ArraySegment<byte>)))
            )
        );
        Add(typeof(byte[]), static () =>
            new ScalarConverter<byte[]>(
                static v => Scalars.CreateBytes(v),
                static o => Scalars.ReadBytes(o, typeof(byte[]))
            )
        );
        Add(typeof(JsonElement), static () =>
            new ValueConverter<JsonElement>(JsonToPython.Create, JsonFromPython.ReadElement)
        );
        Add(typeof(JsonDocument), static () =>
            new ScalarConverter<JsonDocument>(JsonToPython.Create, JsonFromPython.ReadDocument)
        );
        Add(typeof(JsonNode), static () => NodeConverter<JsonNode>());
        Add(typeof(JsonObject), static () => NodeConverter<JsonObject>());
        Add(typeof(JsonArray), static () => NodeConverter<JsonArray>());
        Add(typeof(JsonValue), static () => NodeConverter<JsonValue>());
        Add(typeof(string), static () => new ScalarConverter<string>(Converter<string>.ToPython, Scalars.ReadString));
        Add(typeof(PyObject), static () =>
            new ScalarConverter<PyObject>(static v => v.NewReference(), PyObject.FromBorrowed)
        );
        Add(typeof(PyKeywords), static () =>
            new ScalarConverter<PyKeywords>(
                static _ => throw new ArgumentException(Messages.KeywordsAreNoValue),
                static o => throw ConversionErrors.Mismatch(o, typeof(PyKeywords))
            )
        );
        Add(typeof(object), static () => new ObjectConverter());
        Add(typeof(Action), static () => new ActionConverter());
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

        if (ConverterFactory.Further is { } add)
        {
            add();
            ConverterFactory.Further = null;
        }

        Bindings.GeneratedConverters.AddAll();
        return Create(type) is { } made ? s_converters.GetOrAdd(type, made) : null;
    }

    /// <summary>Adds or replaces a converter.</summary>
    public static void Set<T>(PyConverter<T> converter)
    {
        s_converters[typeof(T)] = converter;
        Converter<T>.Strategy = converter;
    }

    /// <summary>Adds a converter if the type has none yet.</summary>
    public static void Add<T>(Func<PyConverter<T>> factory) => s_factories.TryAdd(typeof(T), factory);

    /// <summary>
    /// Adds a converter if the type has none yet, in place of the one that the type has had without it.
    /// </summary>
    /// <remarks>
    /// A value may have crossed before the assembly was loaded whose interfaces say how it does.
    /// </remarks>
    public static void AddLate<T>(Func<PyConverter<T>> factory)
    {
        if (s_factories.TryAdd(typeof(T), factory))
        {
            Converter<T>.Forget();
        }
    }

    // Not generic: process start would otherwise compile an instantiation for each type.
    private static void Add(Type type, Func<PyConverter> factory) => s_factories.TryAdd(type, factory);

    private static ScalarConverter<T> NodeConverter<T>()
        where T : JsonNode => new(static node => JsonToPython.Create(node), JsonFromPython.ReadNode<T>);

    private static PyConverter? Create(Type type) =>
        s_factories.TryGetValue(type, out Func<PyConverter>? factory) ? factory()
        : Nullable.GetUnderlyingType(type) is { } underlying && s_factories.TryGetValue(underlying, out factory)
            ? (factory() as INullableSource)?.CreateNullable()
        : null;
}
