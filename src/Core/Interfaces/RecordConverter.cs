using System.Diagnostics;
using PyWaker.Bindings;
using PyWaker.Conversion;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Interfaces;

/// <summary>
/// Converts records from objects with the same attributes, or mappings with the same keys, and to a class of Python.
/// </summary>
/// <remarks>
/// That is: data classes, attrs classes, named tuples, typed dictionaries, and whatever else has the names. A record
/// that names no class becomes a data class that is made of it, once for each record.
/// </remarks>
[StackTraceHidden]
internal sealed class RecordConverter<T>(
    string? pythonClass,
    string[] fields,
    bool isAnyRequired,
    PyRecordReader<T> read,
    PyRecordWriter<T> write
) : PyConverter<T>
{
    private const int OnStack = 16;

    private readonly KeywordTuples _keywords = new(fields);

    private static readonly EmbeddedModule s_python = new("Interfaces.records.py");

    // Made at the first use. Two threads that make them at once make equal names; a data class that lost is used by
    // nobody, because values of two classes are never equal.
    private nint[]? _names;
    private PyObject? _class;

    public override nint ToPython(T value)
    {
        // A record may contain itself, in both languages.
        using NestingGuard guard = NestingGuard.Enter();
        Span<nint> values = fields.Length < OnStack ? stackalloc nint[OnStack] : new nint[fields.Length + 1];
        var call = new PyRecordValues(Class().Handle, values, leavesOutNull: pythonClass is not null);
        try
        {
            write(value, ref call);
            return call.Create(_keywords.Of(~call.LeftOut));
        }
        finally
        {
            call.Dispose();
        }
    }

    public override T FromPython(nint borrowed)
    {
        if (DotNetObject.TargetOf(borrowed) is T same)
        {
            return same;
        }

        using NestingGuard guard = NestingGuard.Enter();
        nint[] names = _names ??= [.. fields.Select(PythonString.Intern)];
        bool isMapping = Snapshots.IsMapping(borrowed);

        // Where no field must be there, an object that has none of them is not meant all the same. An empty mapping is.
        return isAnyRequired || isMapping || Array.Exists(names, name => NativeCall.HasAttribute(borrowed, name))
            ? read(new PyRecordFields(borrowed, names, isMapping, typeof(T)))
            : throw ConversionErrors.Mismatch(borrowed, typeof(T), Messages.NoField(fields[0], isMapping));
    }

    // Found at the first use, when the module that has it can be imported.
    private PyObject Class()
    {
        if (_class is { } known)
        {
            return known;
        }

        using PyObject names = PyObject.From(fields);
        using PyObject name = PyObject.From(pythonClass ?? typeof(T).Name);
        PyObject made = pythonClass is null ? s_python.Call("make", name, names) : s_python.Call("find", name);
        if (Interlocked.CompareExchange(ref _class, made, null) is not { } first)
        {
            return made;
        }

        made.Dispose();
        return first;
    }
}
