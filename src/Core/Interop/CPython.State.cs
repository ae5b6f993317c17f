namespace PyWaker.Interop;

// pystate.h, ceval.h and pylifecycle.h
internal static unsafe partial class CPython
{
    /// <remarks>From any thread, unless the interpreter is finalizing: then it never returns.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<int> PyGILState_Ensure = (delegate* unmanaged[Cdecl]<int>)F("PyGILState_Ensure");
    public static readonly delegate* unmanaged[Cdecl]<int, void> PyGILState_Release = (delegate* unmanaged[Cdecl]<int, void>)F("PyGILState_Release");
    /// <remarks>From any thread; null without the GIL. From 3.13; before, _PyThreadState_UncheckedGet.</remarks>
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint> PyThreadState_GetUnchecked = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint>)OneOf("PyThreadState_GetUnchecked", "_PyThreadState_UncheckedGet");
    /// <remarks>Also unattached, and after finalization: null when the thread has none.</remarks>
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint> PyGILState_GetThisThreadState = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint>)F("PyGILState_GetThisThreadState");
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint> PyThreadState_GetDict = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint>)F("PyThreadState_GetDict");
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint> PyThreadState_Get = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint>)F("PyThreadState_Get");
    /// <remarks>A number that no other thread state of the process has or will have.</remarks>
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, ulong> PyThreadState_GetID = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, ulong>)F("PyThreadState_GetID");
    /// <remarks>May run arbitrary Python code.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, void> PyThreadState_Clear = (delegate* unmanaged[Cdecl]<nint, void>)F("PyThreadState_Clear");
    public static readonly delegate* unmanaged[Cdecl]<nint, void> PyThreadState_Delete = (delegate* unmanaged[Cdecl]<nint, void>)F("PyThreadState_Delete");
    /// <remarks>Releases the GIL.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<void> PyThreadState_DeleteCurrent = (delegate* unmanaged[Cdecl]<void>)F("PyThreadState_DeleteCurrent");
    public static readonly delegate* unmanaged[Cdecl]<nint> PyEval_SaveThread = (delegate* unmanaged[Cdecl]<nint>)F("PyEval_SaveThread");
    public static readonly delegate* unmanaged[Cdecl]<nint, void> PyEval_RestoreThread = (delegate* unmanaged[Cdecl]<nint, void>)F("PyEval_RestoreThread");
    /// <remarks>From any thread.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<int> Py_IsInitialized = (delegate* unmanaged[Cdecl]<int>)F("Py_IsInitialized");
    public static readonly delegate* unmanaged[Cdecl]<int, void> Py_InitializeEx = (delegate* unmanaged[Cdecl]<int, void>)F("Py_InitializeEx");
    public static readonly delegate* unmanaged[Cdecl]<int> Py_FinalizeEx = (delegate* unmanaged[Cdecl]<int>)F("Py_FinalizeEx");
    /// <remarks>The function is called at the very end of finalization; there is room for 32.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, int> Py_AtExit = (delegate* unmanaged[Cdecl]<nint, int>)F("Py_AtExit");
    /// <remarks>From any thread.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<byte*> Py_GetVersion = (delegate* unmanaged[Cdecl]<byte*>)F("Py_GetVersion");
    /// <remarks>From any thread. From 3.13; before, _Py_IsFinalizing.</remarks>
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<int> Py_IsFinalizing = (delegate* unmanaged[Cdecl, SuppressGCTransition]<int>)Optional("Py_IsFinalizing");
    /// <remarks>From any thread. Until 3.12.</remarks>
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<int> _Py_IsFinalizing = (delegate* unmanaged[Cdecl, SuppressGCTransition]<int>)Optional("_Py_IsFinalizing");
    /// <remarks>Before initialization; a wchar_t string that must stay.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, void> Py_SetProgramName = (delegate* unmanaged[Cdecl]<nint, void>)F("Py_SetProgramName");
    /// <remarks>A wchar_t string.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<byte*, nuint*, nint> Py_DecodeLocale = (delegate* unmanaged[Cdecl]<byte*, nuint*, nint>)F("Py_DecodeLocale");
    /// <summary>Whether this thread holds the GIL. From any thread, while the interpreter exists.</summary>
    /// <remarks>
    /// Not PyGILState_Check: as soon as the process has made another interpreter, that says yes on every thread.
    /// </remarks>
    public static bool IsAttached()
    {
        nint current = PyThreadState_GetUnchecked();
        return current != 0 && current == PyGILState_GetThisThreadState();
    }

    /// <remarks>From any thread, attached or not. -1 when the queue is full.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, int> Py_AddPendingCall = (delegate* unmanaged[Cdecl]<nint, nint, int>)F("Py_AddPendingCall");
}
