using System.Runtime.CompilerServices;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Conversion;

/// <summary>
/// Python types that conversions need: tests by flag, and standard library types, imported on first use.
/// </summary>
/// <remarks>Requires an attached thread.</remarks>
internal static unsafe class PythonTypes
{
    private static nint s_decimal;
    private static nint s_uuid;
    private static nint s_datetime;
    private static nint s_date;
    private static nint s_time;
    private static nint s_timedelta;

    public static nint Decimal => s_decimal != 0 ? s_decimal : Import(ref s_decimal, "decimal", "Decimal");

    public static nint Uuid => s_uuid != 0 ? s_uuid : Import(ref s_uuid, "uuid", "UUID");

    public static nint DateTime => s_datetime != 0 ? s_datetime : Import(ref s_datetime, "datetime", "datetime");

    public static nint Date => s_date != 0 ? s_date : Import(ref s_date, "datetime", "date");

    public static nint Time => s_time != 0 ? s_time : Import(ref s_time, "datetime", "time");

    public static nint TimeDelta => s_timedelta != 0 ? s_timedelta : Import(ref s_timedelta, "datetime", "timedelta");

    /// <summary>Whether an object is an int or of a subclass, bool included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsInteger(nint o) =>
        CPython.Py_TYPE(o) == CPython.PyLong_Type || Has(o, CPython.Py_TPFLAGS_LONG_SUBCLASS);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsString(nint o) =>
        CPython.Py_TYPE(o) == CPython.PyUnicode_Type || Has(o, CPython.Py_TPFLAGS_UNICODE_SUBCLASS);

    public static bool IsBytes(nint o) => Has(o, CPython.Py_TPFLAGS_BYTES_SUBCLASS);

    public static bool IsList(nint o) => Has(o, CPython.Py_TPFLAGS_LIST_SUBCLASS);

    public static bool IsTuple(nint o) => Has(o, CPython.Py_TPFLAGS_TUPLE_SUBCLASS);

    /// <summary>
    /// Whether an object is a <c>dict</c>, or the <c>frozendict</c> of CPython 3.15, which is no subclass.
    /// </summary>
    public static bool IsDict(nint o) =>
        Has(o, CPython.Py_TPFLAGS_DICT_SUBCLASS)
        || (CPython.PyFrozenDict_Type != 0 && IsSubtype(o, CPython.PyFrozenDict_Type));

    public static bool IsSet(nint o) => IsSubtype(o, CPython.PySet_Type) || IsSubtype(o, CPython.PyFrozenSet_Type);

    /// <summary>Whether an object is a class.</summary>
    public static bool IsType(nint o) => Has(o, CPython.Py_TPFLAGS_TYPE_SUBCLASS);

    public static bool IsSubtype(nint o, nint type) => CPython.PyType_IsSubtype(CPython.Py_TYPE(o), type) != 0;

    private static bool Has(nint o, nuint flag) => (CPython.PyType_GetFlags(CPython.Py_TYPE(o)) & flag) != 0;

    // Kept forever, as the modules are. If two threads import at once, one reference leaks, once.
    private static nint Import(ref nint field, string module, string name) =>
        field = NativeCall.Import(module, name).NewReference();
}
