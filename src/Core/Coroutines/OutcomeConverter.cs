using PyWaker.Conversion;

namespace PyWaker.LowLevel;

/// <summary>Converts the results, items and exceptions of a coroutine or an async generator to Python.</summary>
/// <remarks>
/// For a library with its own Python objects for .NET objects. Every member is called on the loop thread, attached,
/// when the outcome is taken. An exception that it throws is the coroutine's failure.
/// </remarks>
public abstract class OutcomeConverter
{
    /// <summary>The Python object of a result or an item.</summary>
    /// <typeparam name="T">The declared type of the operation's result.</typeparam>
    /// <param name="value">The result.</param>
    /// <returns>A new reference, which the caller disposes; null for the usual conversion.</returns>
    /// <remarks>
    /// Not called for strings, truth values and the everyday numbers (<c>int</c>, <c>long</c>, <c>double</c>).
    /// </remarks>
    public abstract PyObject? ToPython<T>(T value);

    /// <summary>The Python exception object of an exception with which the operation ended.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>A new reference, which the caller disposes; null for the usual conversion. Its traceback gets the C#
    /// frames.</returns>
    public virtual PyObject? ToPythonException(Exception exception) => null;

    /// <summary>Converts a value. Returns a new reference.</summary>
    internal static nint Convert<T>(T value, OutcomeConverter? converter)
    {
        if (
            converter is null
            || typeof(T) == typeof(int)
            || typeof(T) == typeof(long)
            || typeof(T) == typeof(double)
            || typeof(T) == typeof(bool)
            || typeof(T) == typeof(string)
        )
        {
            return Converter<T>.ToPython(value);
        }

        using PyObject? converted = converter.ToPython(value);
        return converted is null ? Converter<T>.ToPython(value) : converted.NewReference();
    }
}
