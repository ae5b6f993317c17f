namespace PyWaker.Interop;

// abstract.h
internal static unsafe partial class CPython
{
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint, nint> PyObject_Call = (delegate* unmanaged[Cdecl]<nint, nint, nint, nint>)F("PyObject_Call");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint> PyObject_CallObject = (delegate* unmanaged[Cdecl]<nint, nint, nint>)F("PyObject_CallObject");
    /// <remarks>From 3.11 (before, it exists only inline); call <see cref="Vectorcall"/>.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint*, nuint, nint, nint> PyObject_Vectorcall = (delegate* unmanaged[Cdecl]<nint, nint*, nuint, nint, nint>)Optional("PyObject_Vectorcall");

    /// <remarks>Keyword arguments as a dict, or null.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint*, nuint, nint, nint> PyObject_VectorcallDict = (delegate* unmanaged[Cdecl]<nint, nint*, nuint, nint, nint>)F("PyObject_VectorcallDict");

    /// <remarks>As PyObject_Vectorcall; the first argument is self.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint*, nuint, nint, nint> PyObject_VectorcallMethod = (delegate* unmanaged[Cdecl]<nint, nint*, nuint, nint, nint>)F("PyObject_VectorcallMethod");
    /// <remarks>PYGEN_*; the result is new. From 3.10; before, call <c>send</c>.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint*, int> PyIter_Send = (delegate* unmanaged[Cdecl]<nint, nint, nint*, int>)Optional("PyIter_Send");
    /// <remarks>For the slots of objects that are their own iterator.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyObject_SelfIter = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyObject_SelfIter");
    /// <remarks>Null without an error at the end.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyIter_Next = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyIter_Next");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyObject_GetIter = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyObject_GetIter");
    /// <remarks>-1 with an error set.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyObject_Size = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyObject_Size");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint> PyObject_GetItem = (delegate* unmanaged[Cdecl]<nint, nint, nint>)F("PyObject_GetItem");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint, int> PyObject_SetItem = (delegate* unmanaged[Cdecl]<nint, nint, nint, int>)F("PyObject_SetItem");
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> PyIter_Check = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)F("PyIter_Check");
    /// <remarks>-1 with an error set.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, int> PyObject_DelItem = (delegate* unmanaged[Cdecl]<nint, nint, int>)F("PyObject_DelItem");
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> PySequence_Check = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)F("PySequence_Check");
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int> PyMapping_Check = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int>)F("PyMapping_Check");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint> PySequence_GetItem = (delegate* unmanaged[Cdecl]<nint, nint, nint>)F("PySequence_GetItem");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PySequence_List = (delegate* unmanaged[Cdecl]<nint, nint>)F("PySequence_List");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PySequence_Tuple = (delegate* unmanaged[Cdecl]<nint, nint>)F("PySequence_Tuple");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyMapping_Items = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyMapping_Items");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyNumber_Index = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyNumber_Index");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyNumber_Long = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyNumber_Long");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyNumber_Float = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyNumber_Float");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, int> PyObject_IsInstance = (delegate* unmanaged[Cdecl]<nint, nint, int>)F("PyObject_IsInstance");

    /// <summary>
    /// <c>PyObject_Vectorcall</c>; on 3.9 and 3.10 <c>PyObject_VectorcallDict</c> with the keywords in a dict.
    /// </summary>
    public static nint Vectorcall(nint callable, nint* arguments, nuint count, nint keywordNames)
    {
        if (PyObject_Vectorcall != null)
        {
            return PyObject_Vectorcall(callable, arguments, count, keywordNames);
        }

        if (keywordNames == 0)
        {
            return PyObject_VectorcallDict(callable, arguments, count, 0);
        }

        nint keywords = PyDict_New();
        nuint positional = count & ~PY_VECTORCALL_ARGUMENTS_OFFSET;
        for (nint i = 0; keywords != 0 && i < PyTuple_Size(keywordNames); i++)
        {
            if (PyDict_SetItem(keywords, PyTuple_GetItem(keywordNames, i), arguments[(nint)positional + i]) < 0)
            {
                Py_CLEAR(ref keywords);
            }
        }

        nint result = keywords == 0 ? 0 : PyObject_VectorcallDict(callable, arguments, count, keywords);
        Py_XDECREF(keywords);
        return result;
    }
}
