namespace PyWaker;

internal static partial class Messages
{
    // Leases of Python's memory.
    public const string NoBuffer =
        "it has no buffer protocol, so there is no memory to lease; As<T[]>() converts its items instead";

    public const string ReadOnlyLease =
        "its memory is read-only; lease it without writable, or lease a copy (bytearray(x), x.copy())";

    public const string ReadOnlyBuffer =
        "The Python object's memory is read-only: read it by ReadOnlySpan or ReadOnlyMemory, or lease a copy "
        + "(bytearray(x), x.copy()).";

    public static string NoView(string reason) => $"it does not give out its memory: {reason}";

    public static string NotContiguous(string shape, string strides, int itemSize) =>
        $"The Python object's memory is not contiguous (shape {shape}, strides {strides}, elements of {itemSize} "
        + "bytes): copy it by CopyTo or ToArray, or lease a contiguous copy (numpy.ascontiguousarray(x)).";

    public static string TooManyElements(string shape) =>
        $"its shape is {shape}, and .NET's spans have at most {int.MaxValue} elements; lease parts of it (x[a:b])";

    public static string ShortDestination(nint needed, int length) =>
        $"The destination has room for {length} elements, {needed} are needed.";

    // Elements, as NumPy names them.
    public static string UnknownElements(string format, nint itemSize) =>
        $"its elements have {itemSize} bytes and the format '{format}', which does not describe values that .NET has; "
        + "convert them in Python (NumPy: astype)";

    public static string OtherElements(string found, string format, string expected, string remedy) =>
        $"its elements are {found} (format '{format}'), not {expected}; {remedy}";

    public static string ElementRemedy(string? dotNetType, string? numPyType) =>
        (dotNetType, numPyType) switch
        {
            (not null, not null) => $"take {dotNetType}, or convert them in Python (NumPy: astype('{numPyType}'))",
            (not null, null) => $"take {dotNetType}",
            (null, not null) => $"convert them in Python (NumPy: astype('{numPyType}'))",
            _ => "convert them in Python (NumPy: astype)",
        };

    public const string ForeignStructure =
        "convert them to this machine's byte order in Python (NumPy: astype(x.dtype.newbyteorder('=')))";

    public const string OtherStructure =
        "declare the same fields at the same offsets (a dtype with align=True has those of C#; "
        + "[StructLayout(LayoutKind.Sequential, Pack = 1)] those of one without)";

    public const string StructureForScalar = "take a struct with these fields, or one field in Python (x['name'])";

    public static string ForeignOrder(bool isLittle) => isLittle ? "big-endian " : "little-endian ";

    public static string Structure(string fields, int size) => $"structures of {size} bytes ({fields})";
}
