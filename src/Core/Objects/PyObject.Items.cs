using PyWaker.Conversion;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker;

public sealed partial class PyObject
{
    /// <summary>The item of a key: <c>o[key]</c>. The key is converted by its own type.</summary>
    /// <exception cref="PythonException">The item is missing (<c>KeyError</c>, <c>IndexError</c>), or the object has no
    /// items (<c>TypeError</c>).</exception>
    public unsafe PyObject this[object? key]
    {
        get
        {
            using AttachScope scope = Python.Attach();
            using PyObject index = FromOwned(Converter<object?>.ToPython(key));
            PyObject result = FromOwned(CPython.PyObject_GetItem(Handle, index.Handle));
            GC.KeepAlive(this);
            return result;
        }
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            SetItem(key, value);
        }
    }

    /// <summary>Sets an item: <c>o[key] = value</c>.</summary>
    /// <exception cref="PythonException">The item cannot be set.</exception>
    public unsafe void SetItem<TKey, TValue>(TKey key, TValue value)
    {
        using AttachScope scope = Python.Attach();
        using PyObject index = FromOwned(Converter<TKey>.ToPython(key));
        using PyObject item = FromOwned(Converter<TValue>.ToPython(value));
        _ = PythonError.Check(CPython.PyObject_SetItem(Handle, index.Handle, item.Handle));
        GC.KeepAlive(this);
    }

    /// <summary>Deletes an item: <c>del o[key]</c>.</summary>
    /// <exception cref="PythonException">The item is missing or cannot be deleted.</exception>
    public unsafe void DeleteItem<TKey>(TKey key)
    {
        using AttachScope scope = Python.Attach();
        using PyObject index = FromOwned(Converter<TKey>.ToPython(key));
        _ = PythonError.Check(CPython.PyObject_DelItem(Handle, index.Handle));
        GC.KeepAlive(this);
    }

    /// <summary>The number of items: <c>len(o)</c>.</summary>
    /// <exception cref="PythonException">The object has no length (<c>TypeError</c>).</exception>
    public unsafe long Length
    {
        get
        {
            using AttachScope scope = Python.Attach();
            nint length = CPython.PyObject_Size(Handle);
            GC.KeepAlive(this);
            if (length < 0)
            {
                PythonError.Throw();
            }

            return length;
        }
    }

    /// <summary>Iterates over the items: <c>for item in o</c>. Each item is an owned reference.</summary>
    /// <remarks>
    /// The thread is attached only inside each step, so the loop's body may run anywhere and may await.
    /// </remarks>
    /// <exception cref="PythonException">The object cannot be iterated (<c>TypeError</c>), or a step
    /// raised.</exception>
    public IEnumerable<PyObject> Iterate()
    {
        using PyObject iterator = Iterator();
        while (iterator.Next() is { } item)
        {
            yield return item;
        }
    }

    private unsafe PyObject Iterator()
    {
        using AttachScope scope = Python.Attach();
        PyObject result = FromOwned(CPython.PyObject_GetIter(Handle));
        GC.KeepAlive(this);
        return result;
    }

    private unsafe PyObject? Next()
    {
        using AttachScope scope = Python.Attach();
        nint item = CPython.PyIter_Next(Handle);
        GC.KeepAlive(this);
        if (item == 0 && PythonError.IsSet)
        {
            PythonError.Throw();
        }

        return item == 0 ? null : FromOwned(item);
    }
}
