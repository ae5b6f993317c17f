using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace PyWaker.Conversion;

/// <summary>Finds or creates the converter of a type. Runs no Python code.</summary>
internal static class ConverterFactory
{
    private static readonly ConcurrentDictionary<Type, PyConverter?> s_runtimeTypes = new();
    private static readonly ConcurrentDictionary<Type, PyConverter> s_exported = new();

    /// <summary>
    /// Adds the converters of later layers to <see cref="ConverterTable"/> and <see cref="ConverterShapes"/>.
    /// </summary>
    /// <remarks>The first conversion that searches them runs it, so that process start does not pay for it.</remarks>
    public static Action? Further { get; set; }

    /// <summary>
    /// Maps a run-time type to the type whose converter applies: the type itself, a base class or an interface.
    /// </summary>
    public static Func<Type, Type> DeclaredType { get; set; } = static type => type;

    /// <summary>
    /// Finds the converter of a base class that a later layer converts, which serves all classes derived from it; null
    /// for others.
    /// </summary>
    public static Func<Type, PyConverter?> OfBaseClass { get; set; } = static _ => null;

    /// <summary>
    /// Adds or replaces the converter of an exported class. It also serves derived types that are not exported.
    /// </summary>
    public static void Export<T>(PyConverter<T> converter)
    {
        s_exported[typeof(T)] = converter;
        s_runtimeTypes.Clear();
        ConverterTable.Set(converter);
    }

    public static PyConverter<T> Create<T>() =>
        (PyConverter<T>?)ConverterTable.Find(typeof(T)) ?? FindInAssembly<T>() ?? CreateStructural<T>();

    /// <summary>The converter of a value's own type, or null when the type has no counterpart in Python.</summary>
    public static PyConverter? ForRuntimeType(Type type) =>
        ConverterTable.Find(type) ?? s_runtimeTypes.GetOrAdd(type, static t => CreateForRuntimeType(t));

    // The generated conversions of an assembly are added when it is initialized. To name one of its types is not enough
    // for that, but under NativeAOT all assemblies are, when the process starts.
    private static PyConverter<T>? FindInAssembly<T>()
    {
        if (!RuntimeFeature.IsDynamicCodeSupported || typeof(T).IsGenericType || typeof(T).IsArray)
        {
            return null;
        }

        RuntimeHelpers.RunModuleConstructor(typeof(T).Module.ModuleHandle);
        return (PyConverter<T>?)ConverterTable.Find(typeof(T));
    }

    [UnconditionalSuppressMessage(
        "AOT",
        "IL3050",
        Justification = "Guarded by IsDynamicCodeSupported, which the analyzer knows for a guard from .NET 9 only."
    )]
    private static PyConverter<T> CreateStructural<T>()
    {
        Type type = typeof(T);
        if (type.IsEnum)
        {
            return new EnumConverter<T>();
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying && ForRuntimeType(underlying) is { } inner)
        {
            return new BoxedNullableConverter<T>(inner);
        }

        if (!type.IsValueType && OfBaseClass(type) is PyConverter<T> inherited)
        {
            return inherited;
        }

        if (ConverterShapes.Of(type) is not { } shape)
        {
            return new HandleConverter<T>();
        }

        return RuntimeFeature.IsDynamicCodeSupported ? (PyConverter<T>)shape.Make() : new UnrootedConverter<T>();
    }

    [UnconditionalSuppressMessage(
        "AOT",
        "IL3050",
        Justification = "Guarded by IsDynamicCodeSupported, which the analyzer knows for a guard from .NET 9 only."
    )]
    private static PyConverter? CreateForRuntimeType(Type type)
    {
        if (type.IsEnum)
        {
            return RuntimeFeature.IsDynamicCodeSupported
                ? new ConverterShape(typeof(EnumConverter<>), type).Make()
                : new BoxedEnumConverter(type);
        }

        // The classes of JSON values are .NET's own, and not public.
        if (type.IsAssignableTo(typeof(JsonNode)))
        {
            return ConverterTable.Find(typeof(JsonNode));
        }

        Type declared = DeclaredType(type);
        if (declared != type)
        {
            return ForRuntimeType(declared);
        }

        for (Type? parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (s_exported.TryGetValue(parent, out PyConverter? exported))
            {
                return exported;
            }
        }

        if (!type.IsValueType && OfBaseClass(type) is { } inherited)
        {
            return inherited;
        }

        if ((ConverterShapes.Of(type) ?? ConverterShapes.OfInterfaces(type)) is not { } shape)
        {
            return ConverterShapes.IsUntyped(type) ? new BoxedCollectionConverter(type) : null;
        }

        return RuntimeFeature.IsDynamicCodeSupported ? shape.Make() : new BoxedCollectionConverter(type);
    }
}
