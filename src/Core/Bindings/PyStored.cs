using PyWaker.NativeTypes;

namespace PyWaker.Bindings;

/// <summary>The values of partial properties, where Python's cycle collector sees them, for generated code. From any thread.</summary>
public static class PyStored
{
    /// <summary>The value of a property; the default before it was set.</summary>
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

        // Converting may run Python code, which may replace the value.
        using PyObject kept = PyObject.FromBorrowed(value);
        return Converter<T>.FromPython(value);
    }

    /// <summary>Sets one.</summary>
    /// <param name="instance">An instance of an exported class.</param>
    /// <param name="name">The property's name.</param>
    /// <param name="value">The value, converted now; null and <c>None</c> for none.</param>
    public static void Set<T>(object instance, string name, T value)
    {
        ArgumentNullException.ThrowIfNull(instance);
        using AttachScope scope = Python.Attach();
        using PyObject key = PyObject.FromOwned(PythonString.Intern(name));
        using PyObject converted = PyObject.FromOwned(Converter<T>.ToPython(value));
        ClassInstance.For(instance).Store(key.Handle, converted.Handle);
    }

    /// <summary>Gives up what a value holds of Python, which was converted for <see cref="Set{T}"/> or by <see cref="Get{T}"/> and which nobody else has: else it would last until .NET collects it.</summary>
    /// <param name="value">The value.</param>
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
