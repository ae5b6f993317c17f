using PyWaker.Conversion;
using PyWaker.Objects;

namespace PyWaker.Bindings;

// Indexers. Several indexes are one tuple, as in Python.
public abstract partial class PyProxy
{
    /// <summary>The item of a key.</summary>
    protected T GetItem<TKey, T>(PyMember member, TKey key)
    {
        ArgumentNullException.ThrowIfNull(member);
        using AttachScope scope = Python.Attach();
        nint index = Converter<TKey>.ToPython(key);
        nint value = NativeMembers.GetItem(Handle, index);
        GC.KeepAlive(this);
        Reference.Release(index);
        _ = PythonError.Check(value);
        try
        {
            return Convert<T>(value, member);
        }
        finally
        {
            Reference.Release(value);
        }
    }

    /// <summary>Sets the item of a key.</summary>
    protected void SetItem<TKey, T>(TKey key, T value)
    {
        using AttachScope scope = Python.Attach();
        nint index = Converter<TKey>.ToPython(key);
        try
        {
            nint converted = Converter<T>.ToPython(value);
            int outcome = NativeMembers.SetItem(Handle, index, converted);
            GC.KeepAlive(this);
            Reference.Release(converted);
            _ = PythonError.Check(outcome);
        }
        finally
        {
            Reference.Release(index);
        }
    }
}
