using System.Runtime.InteropServices;
using PyWaker.Interop;

namespace PyWaker.Interpreter;

/// <summary>The few C functions that may be called before an interpreter exists; <see cref="CPython"/> and what it reads from live objects come after.</summary>
internal static unsafe class PythonBoot
{
    public static bool IsInitialized => ((delegate* unmanaged[Cdecl]<int>)PythonLibrary.Export("Py_IsInitialized"))() != 0;

    /// <summary>Starts the interpreter as if <paramref name="executable"/> had been run; leaves this thread attached.</summary>
    public static void Start(string executable)
    {
        // The program's name is all that path calculation needs to find prefix, standard library and pyvenv.cfg. In the stable ABI,
        // and the interpreter keeps the pointer, so it is never freed.
        var decode = (delegate* unmanaged[Cdecl]<byte*, nuint*, nint>)PythonLibrary.Export("Py_DecodeLocale");
        var setProgramName = (delegate* unmanaged[Cdecl]<nint, void>)PythonLibrary.Export("Py_SetProgramName");
        byte* utf8 = (byte*)Marshal.StringToCoTaskMemUTF8(executable);
        setProgramName(OperatingSystem.IsWindows() ? Marshal.StringToCoTaskMemUni(executable) : decode(utf8, null));
        Marshal.FreeCoTaskMem((nint)utf8);

        // 0: the runtime's signal handlers stay; HostSetup installs Python's where wanted.
        var initialize = (delegate* unmanaged[Cdecl]<int, void>)PythonLibrary.Export("Py_InitializeEx");
        initialize(0);
    }

    public static int Ensure() => ((delegate* unmanaged[Cdecl]<int>)PythonLibrary.Export("PyGILState_Ensure"))();
}
