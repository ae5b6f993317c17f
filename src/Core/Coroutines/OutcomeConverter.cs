using PyWaker.Conversion;

namespace PyWaker.LowLevel;

/// <summary>What the results, items and exceptions of a coroutine or an async generator become in Python: for a library that has Python objects of its own for .NET ones.</summary>
/// <remarks>Every member is called on the loop's thread, attached, when the outcome is taken. What it throws is the coroutine's failure.</remarks>
public abstract class OutcomeConverter
{
    /// <summary>The Python object of a result or an item; not asked for strings, truth values and the everyday numbers (<c>int</c>, <c>long</c>, <c>double</c>).</summary>
    /// <typeparam name="T">The type that the operation is declared with.</typeparam>
    /// <param name="value">The result.</param>
    /// <returns>A new reference, which is disposed; null for what it becomes everywhere.</returns>
    public abstract PyObject? ToPython<T>(T value);

    /// <summary>The Python exception object of an exception that the operation ended with.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>A new reference, which is disposed; null for what it becomes everywhere. Its traceback gets the C# frames.</returns>
    public virtual PyObject? ToPythonException(Exception exception) => null;

    /// <summary>A new reference.</summary>
    internal static nint Convert<T>(T value, OutcomeConverter? converter)
    {
        if (converter is null || typeof(T) == typeof(int) || typeof(T) == typeof(long) || typeof(T) == typeof(double) || typeof(T) == typeof(bool) || typeof(T) == typeof(string))
        {
            return Converter<T>.ToPython(value);
        }

        using PyObject? converted = converter.ToPython(value);
        return converted is null ? Converter<T>.ToPython(value) : converted.NewReference();
    }
}
