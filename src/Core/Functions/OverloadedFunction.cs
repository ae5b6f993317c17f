using System.Diagnostics;
using PyWaker.Bindings;
using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Functions;

/// <summary>
/// Several functions as one, <c>(*args, **kwargs)</c> to Python; it calls the first that accepts the arguments.
/// </summary>
[StackTraceHidden]
internal sealed unsafe class OverloadedFunction : NativeFunction
{
    private readonly NativeFunction[] _overloads;
    private readonly string[] _signatures;
    private readonly string? _self;
    private readonly int _most;

    private OverloadedFunction(
        FunctionDefinition definition,
        NativeFunction[] overloads,
        string[] signatures,
        string? self
    )
        : base(definition)
    {
        _overloads = overloads;
        _signatures = signatures;
        _self = self;
        _most = overloads.Max(static it => it.ParameterCount);
    }

    /// <summary>Creates an overloaded function. Requires an attached thread.</summary>
    /// <param name="name">The attribute under which it is added.</param>
    /// <param name="overloads">The functions in the order in which they are tried.</param>
    /// <param name="qualifiedName">The <c>__qualname__</c>; null for the name.</param>
    /// <param name="self">The name of each overload's first parameter, to which methods are bound; null for
    /// functions.</param>
    /// <exception cref="ArgumentException">There are no overloads, or they are of different kinds.</exception>
    public static OverloadedFunction Create(
        string name,
        NativeFunction[] overloads,
        string? qualifiedName = null,
        string? self = null
    )
    {
        if (
            overloads.Length == 0
            || overloads.Any(it =>
                it.Definition.IsAsyncDef != overloads[0].Definition.IsAsyncDef
                || it.Definition.Kind is PyFunctionKind.Stream != overloads[0].Definition.Kind is PyFunctionKind.Stream
            )
        )
        {
            throw new ArgumentException(Messages.MixedOverloads(name), nameof(overloads));
        }

        string[] signatures = [.. overloads.Select(it => FunctionSupport.Signature(it, self is not null))];
        var options = new PyFunctionOptions
        {
            Doc = string.Join("\n\n", overloads.Select((it, i) => signatures[i] + Indent(it.Definition.Doc))),
            QualifiedName = qualifiedName,
        };
        return new OverloadedFunction(
            new FunctionDefinition(
                name,
                overloads[0].Definition.Kind,
                [],
                positionalCount: 0,
                rest: "args",
                options: options
            ),
            overloads,
            signatures,
            self
        );
    }

    public override PyResult BindAndInvoke(ref PyFunctionCall call, nint count, nint keywords)
    {
        nint* values = call.Values;
        nint* bound = stackalloc nint[_most];
        Dictionary<int, Exception>? refusals = null;

        // Overloads that certainly refuse come last: they supply the reason when none has accepted the arguments.
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < _overloads.Length; i++)
            {
                var attempt = new PyFunctionCall(values, _overloads[i]);
                if (
                    !_overloads[i].TryBind(ref attempt, bound, count, keywords)
                    || _overloads[i].Excludes(bound) != (round == 1)
                )
                {
                    continue;
                }

                // The entry point reads the current attempt: errors name it, and a detached thread attaches again by
                // it.
                call = attempt;
                try
                {
                    // SAFETY: as for a single function; the next overload binds all of its arguments anew.
                    return _overloads[i].Invoke(ref call);
                }
                catch (Exception e) when (call.Converting >= 0 && ConversionErrors.IsRefusal(e))
                {
                    (refusals ??= [])[i] = e;
                }
            }
        }

        // If only one overload fits by number and names, its refusal explains best.
        if (refusals is { Count: 1 })
        {
            throw refusals.Values.Single();
        }

        PythonError.Set(
            CPython.PyExc_TypeError,
            Messages.NoOverload(
                Definition.Name,
                DescribeArguments(values, count, keywords, _self is null ? 0 : 1),
                DescribeOverloads(refusals)
            )
        );
        return default;
    }

    // Unreachable: this function always binds, whatever the number of arguments.
    public override PyResult Invoke(ref PyFunctionCall call) => throw new UnreachableException();

    public override PyObject Describe()
    {
        using PyObject? self = _self is null ? null : PyObject.FromOwned(PythonString.Create(_self));
        using PyObject names = FunctionSupport.Tuple(self is null ? [] : [self]);
        using PyObject positional = PyObject.FromOwned(Converter<int>.ToPython(self is null ? 0 : 1));
        using PyObject rest = PyObject.FromOwned(PythonString.Create("args, **kwargs"));
        using PyObject defaults = FunctionSupport.Dictionary([], []);
        return FunctionSupport.Tuple([names, positional, rest, defaults]);
    }

    private static string Indent(string? doc) =>
        doc is null
            ? ""
            : string.Concat(doc.Split('\n').Select(static line => line.Length == 0 ? "\n" : "\n    " + line));

    private static string DescribeArguments(nint* values, nint count, nint keywords, nint first)
    {
        var result = new List<string>();
        nint keywordCount = keywords == 0 ? 0 : CPython.PyTuple_Size(keywords);
        for (nint i = first; i < count + keywordCount; i++)
        {
            string name = i < count ? "" : PythonString.Read(CPython.PyTuple_GetItem(keywords, i - count)) + "=";
            result.Add(name + ConversionErrors.TypeName(values[i]));
        }

        return string.Join(", ", result);
    }

    private string DescribeOverloads(Dictionary<int, Exception>? refusals) =>
        string.Join(
            "\n",
            _signatures.Select(
                (signature, i) =>
                    refusals is not null && refusals.TryGetValue(i, out Exception? refusal)
                        ? $"  {signature}: {refusal.Message}"
                        : $"  {(IsShared(signature) ? WithTypes(signature, i) : signature)}"
            )
        );

    // Parameters of the same names tell nothing apart; their types do.
    private bool IsShared(string signature) => _signatures.Count(it => it == signature) > 1;

    private string WithTypes(string signature, int index)
    {
        IEnumerable<Type> types = _overloads[index].ParameterTypes.Skip(_self is null ? 0 : 1);
        return Messages.OverloadTakes(signature, string.Join(", ", types.Select(DotNetNames.Of)));
    }
}
