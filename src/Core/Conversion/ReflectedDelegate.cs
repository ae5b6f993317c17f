using System.Diagnostics;
using System.Reflection;
using System.Runtime.ExceptionServices;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>
/// Converts delegates other than <see cref="Func{TResult}"/> and <see cref="Action"/> of up to four parameters to
/// Python callables.
/// </summary>
[StackTraceHidden]
internal static class ReflectedDelegate
{
    /// <summary>Converts a delegate. Returns a new reference. Requires an attached thread.</summary>
    public static nint ToPython(Delegate target)
    {
        if (PythonCallback.Of(target) is { } callback)
        {
            return callback.Callable.NewReference();
        }

        ParameterInfo[] parameters = target.Method.GetParameters();

        // A static method closed over its first argument (an extension method of an instance) hides that argument.
        int hidden = target.Method.IsStatic && target.Target is not null ? 1 : 0;
        Type[] types = [.. parameters.Skip(hidden).Select(p => p.ParameterType)];
        return NativeCallable.Create(
            DotNetNames.Of(target.GetType()),
            arguments => Call(target, types, arguments),
            target
        );
    }

    private static PyResult Call(Delegate target, Type[] types, PyArguments arguments)
    {
        if (arguments.Count != types.Length || arguments.KeywordCount != 0)
        {
            PythonError.Set(
                CPython.PyExc_TypeError,
                Messages.WrongArgumentCount(DotNetNames.Of(target.GetType()), types.Length, arguments.Count)
            );
            return default;
        }

        var values = new object?[types.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Argument(arguments[i].Handle, types[i]);
        }

        try
        {
            return new PyResult(Converter<object?>.ToPython(target.DynamicInvoke(values)));
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(e.InnerException);
            throw;
        }
    }

    private static object? Argument(nint o, Type type)
    {
        if (ConverterFactory.ForRuntimeType(type) is { } converter)
        {
            return converter.BoxedFromPython(o);
        }

        object? value = Converter<object?>.FromPython(o);
        return value is null ? null
            : type.IsInstanceOfType(value) ? value
            : throw ConversionErrors.Mismatch(o, type);
    }
}
