namespace PyWaker.Interop;

// typeslots.h, object.h, methodobject.h, structmember.h and abstract.h: numbers of the stable ABI, the same since 3.9.
internal static unsafe partial class CPython
{
    // typeslots.h
    public const int PyBUF_WRITE = 0x200;
    public const int Py_bf_getbuffer = 1;
    public const int Py_bf_releasebuffer = 2;
    public const int Py_mp_ass_subscript = 3;
    public const int Py_mp_length = 4;
    public const int Py_mp_subscript = 5;
    public const int Py_sq_item = 44;
    public const int Py_tp_call = 50;
    public const int Py_tp_clear = 51;
    public const int Py_tp_dealloc = 52;
    public const int Py_tp_descr_get = 54;
    public const int Py_tp_doc = 56;
    public const int Py_tp_hash = 59;
    public const int Py_tp_iter = 62;
    public const int Py_tp_iternext = 63;
    public const int Py_tp_methods = 64;
    public const int Py_tp_new = 65;
    public const int Py_tp_repr = 66;
    public const int Py_tp_richcompare = 67;
    public const int Py_tp_traverse = 71;
    public const int Py_tp_members = 72;
    public const int Py_tp_getset = 73;
    public const int Py_tp_free = 74;
    public const int Py_am_await = 77;
    public const int Py_am_aiter = 78;
    public const int Py_am_anext = 79;
    public const int Py_tp_finalize = 80;

    /// <summary>From 3.10.</summary>
    public const int Py_am_send = 81;

    // object.h
    /// <summary>Py_TPFLAGS_HAVE_VERSION_TAG on 3.9; later versions ignore the bit.</summary>
    public const uint Py_TPFLAGS_DEFAULT = 1u << 18;
    public const uint Py_TPFLAGS_HAVE_GC = 1u << 14;
    public const uint Py_TPFLAGS_BASETYPE = 1u << 10;
    public const nuint Py_TPFLAGS_HEAPTYPE = 1u << 9;
    public const uint Py_TPFLAGS_HAVE_VECTORCALL = 1u << 11;

    /// <summary>
    /// The unbound object takes the instance as its first argument: calling a method creates no bound object.
    /// </summary>
    public const uint Py_TPFLAGS_METHOD_DESCRIPTOR = 1u << 17;

    /// <summary>From 3.10: <c>type(o)()</c> raises TypeError.</summary>
    public const uint Py_TPFLAGS_DISALLOW_INSTANTIATION = 1u << 7;

    public const nuint Py_TPFLAGS_LONG_SUBCLASS = 1u << 24;
    public const nuint Py_TPFLAGS_LIST_SUBCLASS = 1u << 25;
    public const nuint Py_TPFLAGS_TUPLE_SUBCLASS = 1u << 26;
    public const nuint Py_TPFLAGS_BYTES_SUBCLASS = 1u << 27;
    public const nuint Py_TPFLAGS_UNICODE_SUBCLASS = 1u << 28;
    public const nuint Py_TPFLAGS_DICT_SUBCLASS = 1u << 29;
    public const nuint Py_TPFLAGS_BASE_EXC_SUBCLASS = 1u << 30;
    public const nuint Py_TPFLAGS_TYPE_SUBCLASS = 1u << 31;

    // methodobject.h
    public const int METH_KEYWORDS = 0x0002;
    public const int METH_COEXIST = 0x0040;
    public const int METH_FASTCALL = 0x0080;

    // structmember.h (descrobject.h from 3.12)
    public const int T_BOOL = 14;
    public const int T_PYSSIZET = 19;
    public const int READONLY = 1;

    // abstract.h
    public static readonly nuint PY_VECTORCALL_ARGUMENTS_OFFSET = (nuint)1 << ((sizeof(nint) * 8) - 1);
    public const int PYGEN_RETURN = 0;
    public const int PYGEN_ERROR = -1;
    public const int PYGEN_NEXT = 1;

    // pystate.h
    public const int PyGILState_UNLOCKED = 1;

    // compile.h
    public const int Py_file_input = 257;
    public const int Py_eval_input = 258;

    // object.h, comparisons
    public const int Py_EQ = 2;
    public const int Py_NE = 3;
}
