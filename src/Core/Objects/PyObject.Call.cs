using System.Diagnostics;
using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker;

public sealed partial class PyObject
{
    /// <summary>Calls the object: <c>o(*arguments, **keywords)</c>.</summary>
    /// <param name="arguments">Positional arguments, each converted by its own type. The last one may be a
    /// <see cref="PyKeywords"/>: the keyword arguments.</param>
    /// <remarks>From any thread; the call runs on the calling thread.</remarks>
    /// <exception cref="ArgumentException">A <see cref="PyKeywords"/> is not the last argument.</exception>
    /// <exception cref="PythonException">The object raised, or it does not accept these arguments (<c>TypeError</c>). A
    /// .NET exception that came through Python is thrown as itself.</exception>
    public PyObject Call(params ReadOnlySpan<object?> arguments)
    {
        using AttachScope scope = Python.Attach();
        PyObject result = FromOwned(CallRaw(Handle, arguments));
        GC.KeepAlive(this);
        return result;
    }

    /// <summary>
    /// Calls the object with arguments in an array: <c>o(*arguments)</c>. C# 12 can use only this overload.
    /// </summary>
    /// <param name="arguments">Positional arguments, each converted by its own type; null is the one argument
    /// <c>None</c>. The last one may be a <see cref="PyKeywords"/>: the keyword arguments.</param>
    /// <inheritdoc cref="Call(ReadOnlySpan{object?})"/>
    public PyObject Call(params object?[]? arguments) => Call((arguments ?? [null]).AsSpan());

    /// <summary>Calls a method: <c>o.name(*arguments, **keywords)</c>.</summary>
    /// <param name="name">The method.</param>
    /// <param name="arguments">Positional arguments, each converted by its own type. The last one may be a
    /// <see cref="PyKeywords"/>: the keyword arguments.</param>
    /// <exception cref="ArgumentException">A <see cref="PyKeywords"/> is not the last argument.</exception>
    /// <exception cref="PythonException">There is no such method (<c>AttributeError</c>), or it raised. A .NET
    /// exception that came through Python is thrown as itself.</exception>
    public PyObject CallMethod(string name, params ReadOnlySpan<object?> arguments)
    {
        using AttachScope scope = Python.Attach();
        using PyObject method = GetAttribute(name);
        return FromOwned(CallRaw(method.Handle, arguments));
    }

    /// <summary>
    /// Calls a method with arguments in an array: <c>o.name(*arguments)</c>. C# 12 can use only this overload.
    /// </summary>
    /// <inheritdoc cref="CallMethod(string, ReadOnlySpan{object?})"/>
    /// <remarks>Null is the one argument <c>None</c>.</remarks>
    public PyObject CallMethod(string name, params object?[]? arguments) =>
        CallMethod(name, (arguments ?? [null]).AsSpan());

    // Returns a new reference, or null with the error set; throws when a conversion fails.
    [StackTraceHidden]
    private static unsafe nint CallRaw(nint callable, ReadOnlySpan<object?> arguments)
    {
        var keywords = arguments is [.., PyKeywords last] ? last.Values : null;
        int positional = keywords is null ? arguments.Length : arguments.Length - 1;
        int total = positional + (keywords?.Count ?? 0);

        // One extra slot in front, where a bound method puts self.
        Span<nint> values = total < 16 ? stackalloc nint[17] : new nint[total + 1];
        nint names = 0;
        int made = 0;
        try
        {
            foreach (object? argument in arguments[..positional])
            {
                values[1 + made] = argument is not PyKeywords
                    ? Converter<object?>.ToPython(argument)
                    : throw new ArgumentException(
                        Messages.KeywordsNotLast(made + 1, arguments.Length),
                        nameof(arguments)
                    );
                made++;
            }

            names = keywords is { Count: > 0 } ? AddKeywords(keywords, values, ref made) : 0;
            // SAFETY: the values are owned and stay in place until the call has returned; the slot in front is there.
            fixed (nint* first = values)
            {
                return CPython.Vectorcall(
                    callable,
                    first + 1,
                    (nuint)positional | CPython.PY_VECTORCALL_ARGUMENTS_OFFSET,
                    names
                );
            }
        }
        finally
        {
            for (int i = 1; i <= made; i++)
            {
                CPython.Py_DecRef(values[i]);
            }

            CPython.Py_XDECREF(names);
        }
    }

    [StackTraceHidden]
    private static unsafe nint AddKeywords(Dictionary<string, object?> keywords, Span<nint> values, ref int made)
    {
        nint names = PythonError.Check(CPython.PyTuple_New(keywords.Count));
        try
        {
            int index = 0;
            foreach ((string name, object? value) in keywords)
            {
                _ = PythonError.Check(CPython.PyTuple_SetItem(names, index++, PythonString.Intern(name)));
                values[1 + made] = Converter<object?>.ToPython(value);
                made++;
            }

            return names;
        }
        catch
        {
            CPython.Py_DecRef(names);
            throw;
        }
    }
}
