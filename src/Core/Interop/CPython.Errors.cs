namespace PyWaker.Interop;

// pyerrors.h and warnings.h
internal static unsafe partial class CPython
{
    /// <remarks>Borrowed; null when no error is set.</remarks>
    public static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint> PyErr_Occurred = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint>)F("PyErr_Occurred");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, void> PyErr_SetObject = (delegate* unmanaged[Cdecl]<nint, nint, void>)F("PyErr_SetObject");
    public static readonly delegate* unmanaged[Cdecl]<nint, byte*, void> PyErr_SetString = (delegate* unmanaged[Cdecl]<nint, byte*, void>)F("PyErr_SetString");
    public static readonly delegate* unmanaged[Cdecl]<nint, void> PyErr_SetNone = (delegate* unmanaged[Cdecl]<nint, void>)F("PyErr_SetNone");
    public static readonly delegate* unmanaged[Cdecl]<void> PyErr_Clear = (delegate* unmanaged[Cdecl]<void>)F("PyErr_Clear");
    /// <remarks>New references, any of them null.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint*, nint*, nint*, void> PyErr_Fetch = (delegate* unmanaged[Cdecl]<nint*, nint*, nint*, void>)F("PyErr_Fetch");
    /// <remarks>Steals its arguments.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, nint, void> PyErr_Restore = (delegate* unmanaged[Cdecl]<nint, nint, nint, void>)F("PyErr_Restore");
    public static readonly delegate* unmanaged[Cdecl]<nint*, nint*, nint*, void> PyErr_NormalizeException = (delegate* unmanaged[Cdecl]<nint*, nint*, nint*, void>)F("PyErr_NormalizeException");
    public static readonly delegate* unmanaged[Cdecl]<nint, int> PyErr_ExceptionMatches = (delegate* unmanaged[Cdecl]<nint, int>)F("PyErr_ExceptionMatches");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, int> PyErr_GivenExceptionMatches = (delegate* unmanaged[Cdecl]<nint, nint, int>)F("PyErr_GivenExceptionMatches");
    public static readonly delegate* unmanaged[Cdecl]<byte*, byte*, nint, nint, nint> PyErr_NewExceptionWithDoc = (delegate* unmanaged[Cdecl]<byte*, byte*, nint, nint, nint>)F("PyErr_NewExceptionWithDoc");
    public static readonly delegate* unmanaged[Cdecl]<nint, void> PyErr_WriteUnraisable = (delegate* unmanaged[Cdecl]<nint, void>)F("PyErr_WriteUnraisable");
    /// <remarks>Runs Python signal handlers; -1 with an error set.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<int> PyErr_CheckSignals = (delegate* unmanaged[Cdecl]<int>)F("PyErr_CheckSignals");
    public static readonly delegate* unmanaged[Cdecl]<void> PyErr_SetInterrupt = (delegate* unmanaged[Cdecl]<void>)F("PyErr_SetInterrupt");
    public static readonly delegate* unmanaged[Cdecl]<nint> PyErr_NoMemory = (delegate* unmanaged[Cdecl]<nint>)F("PyErr_NoMemory");
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, int> PyException_SetTraceback = (delegate* unmanaged[Cdecl]<nint, nint, int>)F("PyException_SetTraceback");
    /// <remarks>Null when there is none.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyException_GetTraceback = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyException_GetTraceback");
    /// <remarks>Steals the cause.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, void> PyException_SetCause = (delegate* unmanaged[Cdecl]<nint, nint, void>)F("PyException_SetCause");
    /// <remarks>Null when there is none.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyException_GetCause = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyException_GetCause");
    /// <remarks>Steals the context.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint, void> PyException_SetContext = (delegate* unmanaged[Cdecl]<nint, nint, void>)F("PyException_SetContext");
    /// <remarks>Null when there is none.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, nint> PyException_GetContext = (delegate* unmanaged[Cdecl]<nint, nint>)F("PyException_GetContext");
    public static readonly delegate* unmanaged[Cdecl]<nint, byte*, nint, int> PyErr_WarnEx = (delegate* unmanaged[Cdecl]<nint, byte*, nint, int>)F("PyErr_WarnEx");
    /// <remarks>Steals its argument. From 3.12; before, PyErr_Restore.</remarks>
    public static readonly delegate* unmanaged[Cdecl]<nint, void> PyErr_SetRaisedException = (delegate* unmanaged[Cdecl]<nint, void>)Optional("PyErr_SetRaisedException");
    public static readonly nint PyExc_BaseException = Variable("PyExc_BaseException");
    public static readonly nint PyExc_Exception = Variable("PyExc_Exception");
    public static readonly nint PyExc_ArithmeticError = Variable("PyExc_ArithmeticError");
    public static readonly nint PyExc_AttributeError = Variable("PyExc_AttributeError");
    public static readonly nint PyExc_BufferError = Variable("PyExc_BufferError");
    public static readonly nint PyExc_EOFError = Variable("PyExc_EOFError");
    public static readonly nint PyExc_FileExistsError = Variable("PyExc_FileExistsError");
    public static readonly nint PyExc_FileNotFoundError = Variable("PyExc_FileNotFoundError");
    public static readonly nint PyExc_GeneratorExit = Variable("PyExc_GeneratorExit");
    public static readonly nint PyExc_ImportError = Variable("PyExc_ImportError");
    public static readonly nint PyExc_IndexError = Variable("PyExc_IndexError");
    public static readonly nint PyExc_IsADirectoryError = Variable("PyExc_IsADirectoryError");
    public static readonly nint PyExc_KeyError = Variable("PyExc_KeyError");
    public static readonly nint PyExc_KeyboardInterrupt = Variable("PyExc_KeyboardInterrupt");
    public static readonly nint PyExc_LookupError = Variable("PyExc_LookupError");
    public static readonly nint PyExc_MemoryError = Variable("PyExc_MemoryError");
    public static readonly nint PyExc_ModuleNotFoundError = Variable("PyExc_ModuleNotFoundError");
    public static readonly nint PyExc_NameError = Variable("PyExc_NameError");
    public static readonly nint PyExc_NotImplementedError = Variable("PyExc_NotImplementedError");
    public static readonly nint PyExc_OSError = Variable("PyExc_OSError");
    public static readonly nint PyExc_OverflowError = Variable("PyExc_OverflowError");
    public static readonly nint PyExc_PermissionError = Variable("PyExc_PermissionError");
    public static readonly nint PyExc_RecursionError = Variable("PyExc_RecursionError");
    public static readonly nint PyExc_RuntimeError = Variable("PyExc_RuntimeError");
    public static readonly nint PyExc_RuntimeWarning = Variable("PyExc_RuntimeWarning");
    public static readonly nint PyExc_ResourceWarning = Variable("PyExc_ResourceWarning");
    public static readonly nint PyExc_StopAsyncIteration = Variable("PyExc_StopAsyncIteration");
    public static readonly nint PyExc_StopIteration = Variable("PyExc_StopIteration");
    public static readonly nint PyExc_SystemExit = Variable("PyExc_SystemExit");
    public static readonly nint PyExc_TimeoutError = Variable("PyExc_TimeoutError");
    public static readonly nint PyExc_TypeError = Variable("PyExc_TypeError");
    public static readonly nint PyExc_UnicodeError = Variable("PyExc_UnicodeError");
    public static readonly nint PyExc_ValueError = Variable("PyExc_ValueError");
    public static readonly nint PyExc_ZeroDivisionError = Variable("PyExc_ZeroDivisionError");
    public static readonly nint PyExc_ConnectionError = Variable("PyExc_ConnectionError");
    public static readonly nint PyExc_ConnectionRefusedError = Variable("PyExc_ConnectionRefusedError");
    public static readonly nint PyExc_ConnectionResetError = Variable("PyExc_ConnectionResetError");
    public static readonly nint PyExc_ConnectionAbortedError = Variable("PyExc_ConnectionAbortedError");
    public static readonly nint PyExc_BrokenPipeError = Variable("PyExc_BrokenPipeError");
}
