using System.ComponentModel;

namespace PyWaker.Bindings;

/// <summary>The use that a member of an interface for Python objects makes of an attribute.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum PyMemberKind
{
    /// <summary>A function whose result is converted.</summary>
    Function,

    /// <summary>A function whose result, whatever it is, is a Python object.</summary>
    Any,

    /// <summary>A function whose result is awaited.</summary>
    Coroutine,

    /// <summary>A function whose result is iterated with <c>async for</c>.</summary>
    Stream,

    /// <summary>A function whose result is entered with <c>async with</c>.</summary>
    AsyncContext,

    /// <summary>An attribute that is read.</summary>
    Attribute,
}
