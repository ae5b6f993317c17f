namespace PyWaker.Buffers;

/// <summary>The meaning of the bytes of an element, or of a field of one.</summary>
internal enum ElementKind : byte
{
    /// <summary>Not a scalar: a structure, or unknown.</summary>
    None,
    Signed,
    Unsigned,
    Float,

    /// <summary>Two floats of half the size.</summary>
    Complex,
    Boolean,

    /// <summary>A character of one byte.</summary>
    Byte,

    /// <summary>A code unit of text: UTF-16 or UTF-32, by its size.</summary>
    Text,
    Pointer,

    /// <summary>A reference to a Python object.</summary>
    Object,
}
