using System.Runtime.CompilerServices;
using PyWaker.Conversion;

namespace PyWaker;

/// <summary>
/// Registers conversions of a program's own types, and names generic types for NativeAOT. Call at start-up, before
/// first use.
/// </summary>
/// <remarks>
/// Under the just-in-time compiler only <see cref="Register{T}"/> is ever needed. NativeAOT cannot create generic
/// instantiations at run time: each collection, tuple or delegate that is converted must be named in code. The source
/// generator names all types that it sees in calls such as <see cref="PyObject.As{T}"/>; a type that only a type
/// parameter stands for is named here, best by <see cref="RegisterType{T}"/>. Collections of everyday types are built
/// in.
/// </remarks>
public static partial class PyConverters
{
    /// <summary>Registers a conversion for a type, in place of an opaque handle.</summary>
    /// <typeparam name="T">The exact type; derived types are not affected.</typeparam>
    /// <param name="toPython">Returns the Python object of a value. Called on an attached thread.</param>
    /// <param name="fromPython">Returns the value of a Python object, which is valid during the call; throws
    /// <see cref="InvalidCastException"/> for other objects. Called on an attached thread.</param>
    /// <exception cref="NotSupportedException">The type's conversion is built in and cannot be replaced (int, long,
    /// double, bool, string, PyObject, object).</exception>
    public static void Register<T>(Func<T, PyObject> toPython, Func<PyObject, T> fromPython)
    {
        ArgumentNullException.ThrowIfNull(toPython);
        ArgumentNullException.ThrowIfNull(fromPython);
        if (
            typeof(T) == typeof(int)
            || typeof(T) == typeof(long)
            || typeof(T) == typeof(double)
            || typeof(T) == typeof(bool)
            || typeof(T) == typeof(string)
            || typeof(T) == typeof(PyObject)
            || typeof(T) == typeof(object)
        )
        {
            throw new NotSupportedException(Messages.BuiltInConverter(DotNetNames.Of(typeof(T))));
        }

        ConverterTable.Set(new CustomConverter<T>(toPython, fromPython));
    }

    /// <summary>Names a type and all that it is made of, for NativeAOT.</summary>
    /// <typeparam name="T">A type of any shape, such as <c>Dictionary&lt;string, List&lt;Reading&gt;&gt;</c>. Records
    /// and enums inside it cross by their names, as those of an interface do.</typeparam>
    /// <remarks>
    /// The source generator registers the types that it sees in calls of this method, so T is no type parameter, and
    /// the project references PyWaker.Core itself.
    /// </remarks>
    /// <exception cref="NotSupportedException">The source generator has not registered the type.</exception>
    public static void RegisterType<T>()
    {
        if (!RuntimeFeature.IsDynamicCodeSupported && Converter<T>.Strategy is UnrootedConverter<T>)
        {
            throw new NotSupportedException(Messages.NotRooted(DotNetNames.Of(typeof(T))));
        }
    }

    /// <summary>
    /// Names arrays, lists, sets, their interfaces, and string-keyed dictionaries of an element type, for NativeAOT.
    /// </summary>
    public static void RegisterCollections<T>() => ConverterRoots.Collections<T>();

    /// <summary>Names dictionaries and pairs of two types, for NativeAOT.</summary>
    public static void RegisterDictionary<TKey, TValue>()
        where TKey : notnull => ConverterRoots.Dictionaries<TKey, TValue>();

    /// <summary>Names the nullable of a type, for NativeAOT.</summary>
    public static void RegisterNullable<T>()
        where T : struct => ConverterTable.Add<T?>(static () => new NullableConverter<T>());

    /// <summary>Names the tuples of two types, for NativeAOT.</summary>
    public static void RegisterTuple<T1, T2>()
    {
        ConverterTable.Add(static () => new ValueTupleConverter<T1, T2>());
        ConverterTable.Add(static () => new TupleConverter<T1, T2>());
    }

    /// <summary>Names the tuples of three types, for NativeAOT.</summary>
    public static void RegisterTuple<T1, T2, T3>()
    {
        ConverterTable.Add(static () => new ValueTupleConverter<T1, T2, T3>());
        ConverterTable.Add(static () => new TupleConverter<T1, T2, T3>());
    }

    /// <summary>Names the tuples of four types, for NativeAOT.</summary>
    public static void RegisterTuple<T1, T2, T3, T4>()
    {
        ConverterTable.Add(static () => new ValueTupleConverter<T1, T2, T3, T4>());
        ConverterTable.Add(static () => new TupleConverter<T1, T2, T3, T4>());
    }

    /// <summary>Names the function of one parameter, for NativeAOT.</summary>
    public static void RegisterFunction<T1, TResult>() =>
        ConverterTable.Add(static () => new FuncConverter<T1, TResult>());

    /// <summary>Names the function of two parameters, for NativeAOT.</summary>
    public static void RegisterFunction<T1, T2, TResult>() =>
        ConverterTable.Add(static () => new FuncConverter<T1, T2, TResult>());

    /// <summary>Names the action of one parameter and the function without one, for NativeAOT.</summary>
    public static void RegisterFunction<T1>()
    {
        ConverterTable.Add(static () => new FuncConverter<T1>());
        ConverterTable.Add(static () => new ActionConverter<T1>());
    }
}
