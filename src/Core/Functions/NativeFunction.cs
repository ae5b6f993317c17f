using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using PyWaker.Bindings;
using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Functions;

/// <summary>
/// An exported function: the managed half of a Python builtin. Every member requires an attached thread.
/// </summary>
/// <remarks>
/// A call with all arguments passed by position runs <see cref="Invoke"/> at once; any other call is bound first.
/// </remarks>
[StackTraceHidden]
internal abstract unsafe partial class NativeFunction
{
    private readonly PyObject[] _names;
    private readonly PyObject?[] _defaults;
    private readonly ParameterType[] _types;
    private readonly int _positional;
    private PyObject? _binder;

    private protected NativeFunction(FunctionDefinition definition, params ReadOnlySpan<ParameterType> types)
    {
        Definition = definition;
        _positional = definition.PositionalCount;
        AllowThreads = definition.AllowThreads;
        DirectCount = _positional == types.Length && definition.Rest is null ? types.Length : -1;
        _types = types.ToArray();
        _names = new PyObject[types.Length];
        _defaults = new PyObject?[types.Length];
        for (int i = 0; i < types.Length; i++)
        {
            FunctionParameter parameter = definition.Parameters[i];
            if (types[i].Type == typeof(CancellationToken))
            {
                throw new ArgumentException(Messages.MisplacedToken(definition.Name, parameter.Name));
            }

            _names[i] = PyObject.FromOwned(PythonString.Intern(parameter.Name));
            _defaults[i] = parameter.HasDefault ? ConvertDefault(parameter, types[i]) : null;
        }
    }

    public FunctionDefinition Definition { get; }

    /// <summary>
    /// The number of positional arguments that needs no binding; -1 with keyword-only parameters or <c>*args</c>.
    /// </summary>
    public int DirectCount { get; }

    public bool AllowThreads { get; }

    /// <summary>The number of parameters, without <c>*args</c>.</summary>
    public int ParameterCount => _names.Length;

    /// <summary>The .NET types of the parameters, without <c>*args</c>.</summary>
    public IEnumerable<Type> ParameterTypes => _types.Select(static it => it.Type);

    /// <summary>Runs a call from C; null with the error set when it fails.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Enter(NativeFunction function, nint* values, nint count, nint keywords)
    {
        var call = new PyFunctionCall(values, function);
        try
        {
            if (Fence.RefusesForked())
            {
                return 0;
            }

            return (
                keywords == 0 && count == function.DirectCount
                    ? function.Invoke(ref call)
                    : function.BindAndInvoke(ref call, count, keywords)
            ).Owned;
        }
        catch (Exception e)
        {
            call.LeaveBody();
            call.Function.Raise(e, call.Converting);
            return 0;
        }
    }

    /// <summary>
    /// Converts the arguments, runs the body and converts the result. Exceptions of each pass through.
    /// </summary>
    public abstract PyResult Invoke(ref PyFunctionCall call);

    /// <summary>Sets the Python error for an exception that <see cref="Invoke"/> threw.</summary>
    public void Raise(Exception exception, int converting)
    {
        nint type = exception switch
        {
            _ when converting < 0 || !ConversionErrors.IsRefusal(exception) => 0,
            InvalidCastException => CPython.PyExc_TypeError,
            OverflowException when converting == 1 && Definition.Name is "__getitem__" or "__setitem__" =>
                CPython.PyExc_IndexError,
            OverflowException => CPython.PyExc_OverflowError,
            _ => 0,
        };
        if (type == 0)
        {
            Fence.Fail(exception);
        }
        else if (type == CPython.PyExc_IndexError)
        {
            PythonError.Set(type, Messages.NoIndex);
        }
        else
        {
            PythonError.Set(
                type,
                Messages.ArgumentOf(
                    Definition.Name,
                    converting < _names.Length ? Definition.Parameters[converting].Name : "*" + Definition.Rest,
                    exception.Message
                )
            );
        }
    }

    /// <summary>
    /// The parameters as <c>functions.py</c> takes them: names, the positional count, the name of the rest, defaults.
    /// </summary>
    public virtual PyObject Describe()
    {
        using PyObject names = FunctionSupport.Tuple(_names);
        using PyObject positional = PyObject.FromOwned(Converter<int>.ToPython(_positional));
        using PyObject rest = PyObject.FromOwned(Converter<string?>.ToPython(Definition.Rest));
        using PyObject defaults = FunctionSupport.Dictionary(_names, _defaults);
        return FunctionSupport.Tuple([names, positional, rest, defaults]);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a conversion throws, the remedy is the same.")]
    private PyObject ConvertDefault(FunctionParameter parameter, ParameterType type)
    {
        try
        {
            return type.ConvertDefault(parameter.Default, parameter.IsFromMethod);
        }
        catch (Exception e)
        {
            string text = parameter.Default is null
                ? "null"
                : $"'{parameter.Default}' ({DotNetNames.Of(parameter.Default.GetType())})";
            throw new ArgumentException(
                Messages.UnfitDefault(Definition.Name, parameter.Name, text, DotNetNames.Of(type.Type)),
                e
            );
        }
    }
}
