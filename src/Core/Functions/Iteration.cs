using PyWaker.Conversion;
using PyWaker.LowLevel;

namespace PyWaker.Functions;

/// <summary>Exposes sequences as Python generators. Requires an attached thread.</summary>
internal static class Iteration
{
    /// <summary>Creates a generator that starts the enumeration at its first step.</summary>
    public static PyObject Create<T>(IEnumerable<T> source, FunctionDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(source);
        IEnumerator<T>? enumerator = null;
        using PyObject next = NativeCallable.Create(definition.Name, arguments =>
        {
            enumerator ??= source.GetEnumerator();
            return enumerator.MoveNext()
                ? new PyResult(Converter<T>.ToPython(enumerator.Current))
                : PyResult.From(arguments[0]);
        });
        using PyObject dispose = NativeCallable.Create(definition.Name, _ =>
        {
            enumerator?.Dispose();
            return PyResult.None;
        });
        return FunctionSupport.Iterate(definition, next, dispose);
    }
}
