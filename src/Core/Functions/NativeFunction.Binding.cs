using PyWaker.Bindings;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Functions;

// Calls with keywords, with defaults, or with wrong arguments.
internal abstract unsafe partial class NativeFunction
{
    /// <summary>
    /// Puts the arguments in the order of the parameters, then invokes; null with the error set when they do not fit.
    /// </summary>
    public virtual PyResult BindAndInvoke(ref PyFunctionCall call, nint count, nint keywords)
    {
        nint* bound = stackalloc nint[_names.Length];
        if (!TryBind(ref call, bound, count, keywords))
        {
            RaiseMismatch(call.Values, count, keywords);
            return default;
        }

        // SAFETY: the invocation ends before this frame does, and reads no arguments once the body runs.
        return Invoke(ref call);
    }

    /// <summary>
    /// Puts the arguments in the order of the parameters; false when they do not fit, with no error set.
    /// </summary>
    /// <param name="call">The call, with the arguments as passed.</param>
    /// <param name="bound">Space for one argument per parameter, valid as long as the call reads arguments.</param>
    /// <param name="count">The number of positional arguments.</param>
    /// <param name="keywords">The names of the keyword arguments.</param>
    public bool TryBind(ref PyFunctionCall call, nint* bound, nint count, nint keywords)
    {
        if (!TryBind(bound, call.Values, count, keywords))
        {
            return false;
        }

        call.Bind(bound, call.Values + _positional, (int)Math.Max(0, count - _positional));
        return true;
    }

    /// <summary>
    /// Whether some bound argument is certainly not of its parameter's type, determined without any conversion.
    /// </summary>
    public bool Excludes(nint* bound)
    {
        for (int i = 0; i < _types.Length; i++)
        {
            if (_types[i].Excludes(bound[i]))
            {
                return true;
            }
        }

        return false;
    }

    private bool TryBind(nint* bound, nint* values, nint count, nint keywords)
    {
        nint* named = values + count;
        if (count > _positional)
        {
            if (Definition.Rest is null)
            {
                return false;
            }

            count = _positional;
        }

        for (int i = 0; i < _names.Length; i++)
        {
            bound[i] = i < count ? values[i] : 0;
        }

        nint keywordCount = keywords == 0 ? 0 : CPython.PyTuple_Size(keywords);
        for (nint i = 0; i < keywordCount; i++)
        {
            int index = IndexOf(CPython.PyTuple_GetItem(keywords, i));
            if (index < 0 || bound[index] != 0)
            {
                return false;
            }

            bound[index] = named[i];
        }

        for (int i = 0; i < _names.Length; i++)
        {
            if (bound[i] == 0 && (bound[i] = _defaults[i]?.Handle ?? 0) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private int IndexOf(nint keyword)
    {
        for (int i = 0; i < _names.Length; i++)
        {
            if (_names[i].Handle == keyword)
            {
                return i;
            }
        }

        // Names in source code are interned; those of a **dictionary need not be.
        for (int i = 0; i < _names.Length; i++)
        {
            if (PythonError.Check(CPython.PyObject_RichCompareBool(_names[i].Handle, keyword, CPython.Py_EQ)) == 1)
            {
                return i;
            }
        }

        return -1;
    }

    // A Python function with the same parameters raises exactly the error of this Python version.
    private void RaiseMismatch(nint* values, nint count, nint keywords)
    {
        _binder ??= FunctionSupport.DefineBinder(this);
        nint result = CPython.Vectorcall(_binder.Handle, values, (nuint)count, keywords);
        if (result == 0)
        {
            return;
        }

        CPython.Py_DecRef(result);
        throw new InvalidOperationException(Messages.BindersDisagree(Definition.Name));
    }
}
