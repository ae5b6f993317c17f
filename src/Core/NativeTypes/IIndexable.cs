namespace PyWaker.NativeTypes;

/// <summary>The managed half of a type with a length and items (<see cref="LowLevel.NativeTypeBuilder"/>).</summary>
/// <remarks>Every member is called on an attached thread; keys and values are borrowed.</remarks>
internal interface IIndexable
{
    /// <summary><c>len(o)</c>; -1 with the error set.</summary>
    nint GetLength();

    /// <summary><c>o[key]</c>: a new reference, or null with the error set.</summary>
    nint GetItem(nint key);

    /// <summary>The item at an index that is not negative, for iteration: a new reference, or null with the error set
    /// (<c>IndexError</c> at the end).</summary>
    nint GetItemAt(nint index);

    /// <summary><c>o[key] = value</c>; with 0 for the value, <c>del o[key]</c>. -1 with the error set.</summary>
    int SetItem(nint key, nint value);
}
