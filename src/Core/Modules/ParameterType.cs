namespace PyWaker.Modules;

/// <summary>What a parameter's .NET type can do at registration, where defaults arrive as objects. Attached.</summary>
internal abstract class ParameterType
{
    public abstract Type Type { get; }

    /// <summary>The default as a Python object that the parameter accepts; throws what the conversion throws.</summary>
    public abstract PyObject ConvertDefault(object? value, bool isFromMethod);

    public static ParameterType Of<T>() => Typed<T>.Instance;

    private sealed class Typed<T> : ParameterType
    {
        public static readonly Typed<T> Instance = new();

        public override Type Type => typeof(T);

        public override PyObject ConvertDefault(object? value, bool isFromMethod)
        {
            // Reflection gives null for `= default` of a struct.
            value = value is null && isFromMethod ? default(T) : value;
            PyObject result = PyObject.FromOwned(value is T same ? Converter<T>.ToPython(same) : Converter<object?>.ToPython(value));
            _ = Converter<T>.FromPython(result.Handle);
            return result;
        }
    }
}
