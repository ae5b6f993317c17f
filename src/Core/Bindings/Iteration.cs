using PyWaker.Modules;

namespace PyWaker.Bindings;

/// <summary>Sequences as Python generators. Attached.</summary>
internal static class Iteration
{
    /// <summary>A generator that enumerates the sequence from its first step on.</summary>
    public static PyObject Create<T>(IEnumerable<T> source, FunctionDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(source);
        IEnumerator<T>? enumerator = null;
        using PyObject next = NativeCallable.Create(definition.Name, arguments =>
        {
            enumerator ??= source.GetEnumerator();
            return enumerator.MoveNext() ? new PyResult(Converter<T>.ToPython(enumerator.Current)) : PyResult.From(arguments[0]);
        });
        using PyObject dispose = NativeCallable.Create(definition.Name, _ =>
        {
            enumerator?.Dispose();
            return PyResult.None;
        });
        return FunctionSupport.Iterate(definition, next, dispose);
    }
}
