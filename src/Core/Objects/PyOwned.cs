using PyWaker.Objects;

namespace PyWaker.LowLevel;

/// <summary>
/// An owned reference for the duration of a method: cheaper than a <see cref="PyObject"/>, and must be disposed on the
/// same attached thread.
/// </summary>
public ref struct PyOwned
{
    private nint _handle;

    internal PyOwned(nint owned)
    {
        _handle = owned;
    }

    /// <summary>Whether the object is <c>None</c>.</summary>
    public readonly bool IsNone => Borrow().IsNone;

    /// <summary>A reference borrowed until this one is disposed.</summary>
    public readonly PyBorrowed Borrow() => new(_handle);

    /// <summary>Gives the reference up.</summary>
    public void Dispose() => Reference.Clear(ref _handle);
}
