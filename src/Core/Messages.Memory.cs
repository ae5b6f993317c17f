namespace PyWaker;

internal static partial class Messages
{
    // .NET memory in Python.
    public const string NoViewRequested = "a request for a buffer without a view";
    public const string MemoryReleased = "the memory has been released";
    public const string MemoryOfPastItem =
        "the memory has been released: an item of a stream that reuses its memory is valid until the next item is "
        + "requested; copy what is to be kept, by bytes(item) or numpy.array(item)";
    public const string ReadOnlyMemory = "the memory is read-only";
    public const string ReadOnlyView =
        "the memory is read-only: request a view that is not writable, or copy the memory, by numpy.array(x) or "
        + "bytearray(x)";
    public const string NotFortran =
        "the memory is C-contiguous, not Fortran-contiguous: request a C-contiguous view, or copy the memory, by "
        + "numpy.asfortranarray(x)";
    public const string MemoryIsNotDeletable = "memory has a fixed length: its elements cannot be deleted";
    public const string MemoryIndex = "memory index out of range";
    public const string NoLengthOfZeroDimensions = "memory of 0 dimensions has no length; its element is x[()]";
    public const string MemoryAddressKnown =
        "the memory cannot be released: its address was read (__array_interface__), and an array may use it; it is "
        + "released when the object is deleted";
    public const string NoPickle =
        "memory of .NET cannot be pickled or copied as such: copy its elements, by bytes(x) or numpy.array(x)";

    public static string FormatWithoutShape(string format) =>
        $"elements of format '{format}' cannot be viewed without a shape: request the shape (PyBUF_ND) as well, or "
        + "neither (PyBUF_SIMPLE)";

    public static string MemoryExported(int count) =>
        $"the memory cannot be released: {count} view{(count == 1 ? "" : "s")} of it (memoryview, NumPy array or "
        + "tensor) still exist; delete them first";

    public static string PastItemExported(int count) =>
        $"the stream reuses the memory of its items, and {count} view{(count == 1 ? "" : "s")} (memoryview, NumPy "
        + "array or tensor) of the last item still exist: delete them before the next item is requested, and copy "
        + "what is to be kept, by bytes(item) or numpy.array(item)";

    public static string SubView(int rank, int given) =>
        $"memory of {rank} dimensions has no item by {given} {(given == 1 ? "index" : "indices")}: give {rank}, or use "
        + "numpy.asarray(x), which copies nothing";

    // DLPack.
    public static string NoDLPackDevice(string device) =>
        $"the memory is the CPU's (kDLCPU): it cannot be exported to the device {device}; move it with the library of "
        + "that device";

    public const string NoDLPackStream = "the memory is the CPU's, which has no streams: stream must be None";

    public const string NoDLPackReadOnly =
        "the memory is read-only, which DLPack before 1.0 cannot say: use a consumer that passes max_version=(1, 0) or "
        + "higher, numpy.asarray(x), or copy=True";

    public static string NoDLPackStructure(string type) =>
        $"DLPack has numbers only, not the structure {type}: use numpy.asarray(x)";

    public static string NoDLPackArgument(string name) => $"__dlpack__() got an unexpected keyword argument '{name}'";

    public const string DLPackArguments = "__dlpack__() takes keyword arguments only";

    public static string DLPackArgument(string name, string expected) => $"__dlpack__(): {name} must be {expected}";

    // Element types and shapes.
    public static string NoElement(string type, string reason) => $"{type} is no element of memory in Python: {reason}";

    public const string NoElementOfSystem =
        "numbers (also Half, Complex, nint), bool, char, enums and structures of these are; convert the elements to "
        + "one of them";

    public const string NoElementOfAutoLayout =
        "the order of its fields is not fixed; mark it with [StructLayout(LayoutKind.Sequential)]";

    public const string NoElementWithoutFields = "it has no fields (or they were trimmed away)";
    public const string NoElementOfGeneric = "its size is known only on .NET 9 or later, because it is generic";

    public static string NoElementOfUnion(string first, string second) =>
        $"its fields {first} and {second} overlap, which no format describes";

    public static string NoElementWith(string field, string type) =>
        $"its field {field} is a {type}, so that the structure is not blittable; use "
        + type switch
        {
            "bool" => "byte",
            "char" => "ushort",
            _ => "nint",
        };

    public static string ShapeMismatch(string shape, nint needed, nint length) =>
        $"memory of shape {shape} has {needed} elements, and there are {length}";

    public static string NegativeLength(nint length) => $"a length cannot be negative: {length}";

    public const string NullAddress = "the address is null, and the length is not 0";

    public const string NotFromPython =
        "a result that is marked with [PyBuffer] crosses to Python only; take a PyObject, or memory by its buffer";
}
