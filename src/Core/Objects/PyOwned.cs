namespace PyWaker;

/// <summary>An owned reference for the length of a method: cheaper than a <see cref="PyObject"/>, and must be disposed. On one attached thread.</summary>
public ref struct PyOwned
{
    private nint _handle;

    internal PyOwned(nint owned)
    {
        _handle = owned;
    }

    /// <summary>Whether it is <c>None</c>.</summary>
    public readonly bool IsNone => Borrow().IsNone;

    /// <summary>The same object, borrowed until this is disposed.</summary>
    public readonly PyBorrowed Borrow() => new(_handle);

    /// <summary>Gives the reference up.</summary>
    public void Dispose() => Reference.Clear(ref _handle);
}
