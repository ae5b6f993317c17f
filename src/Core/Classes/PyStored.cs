using System.ComponentModel;
using PyWaker.Classes;
using PyWaker.Conversion;
using PyWaker.Objects;

namespace PyWaker.Bindings;

/// <summary>
/// Stores the values of partial properties where Python's cycle collector sees them. For generated code, from any
/// thread.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PyStored
{
    /// <summary>Reads a property's value; the default before it was set.</summary>
    /// <param name="instance">An instance of an exported class.</param>
    /// <param name="name">The property's name.</param>
    public static T? Get<T>(object instance, string name)
    {
        ArgumentNullException.ThrowIfNull(instance);
        using AttachScope scope = Python.Attach();
        using PyObject key = PyObject.FromOwned(PythonString.Intern(name));
        nint value = ClassInstance.For(instance).Stored(key.Handle);
        if (value == 0)
        {
            return default;
        }

        // Conversion may run Python code, which may replace the value.
        using PyObject kept = PyObject.FromBorrowed(value);
        return Converter<T>.FromPython(value);
    }

    /// <summary>Sets a property's value.</summary>
    /// <param name="instance">An instance of an exported class.</param>
    /// <param name="name">The property's name.</param>
    /// <param name="value">The value, converted now; null and <c>None</c> clear it.</param>
    public static void Set<T>(object instance, string name, T value)
    {
        ArgumentNullException.ThrowIfNull(instance);
        using AttachScope scope = Python.Attach();
        using PyObject key = PyObject.FromOwned(PythonString.Intern(name));
        using PyObject converted = PyObject.FromOwned(Converter<T>.ToPython(value));
        ClassInstance.For(instance).Store(key.Handle, converted.Handle);
    }

    /// <summary>
    /// Releases the Python references of a value that <see cref="Set{T}"/> or <see cref="Get{T}"/> converted and that
    /// nothing else uses.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <remarks>Otherwise they last until .NET collects the value.</remarks>
    public static void Release<T>(T value)
    {
        if (value is PyObject owned)
        {
            owned.Dispose();
        }
        else if (value is Delegate function)
        {
            PythonCallback.Of(function)?.Callable.Dispose();
        }
    }
}
