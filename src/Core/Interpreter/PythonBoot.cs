using System.Runtime.InteropServices;
using PyWaker.Interop;

namespace PyWaker.Interpreter;

/// <summary>
/// The C functions that may be called before an interpreter exists; <see cref="CPython"/> needs live objects.
/// </summary>
// SAFETY: each signature is that of Python's headers; CPython cannot be used yet, so it is repeated here.
internal static unsafe class PythonBoot
{
    public static bool IsInitialized =>
        ((delegate* unmanaged[Cdecl]<int>)PythonLibrary.Export("Py_IsInitialized"))() != 0;

    /// <summary>
    /// Refuses the loaded library if it is a build without the GIL, as far as can be told without an interpreter.
    /// </summary>
    public static void RequireGil() =>
        RequireGil(
            Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint>)PythonLibrary.Export("Py_GetVersion"))())!
        );

    /// <param name="version">The text of <c>sys.version</c>: "3.13.5 experimental free-threading build (main, ...)",
    /// and from 3.14 on without "experimental".</param>
    public static void RequireGil(string version)
    {
        if (version.Contains("free-threading build", StringComparison.Ordinal))
        {
            throw new NotSupportedException(
                Messages.FreeThreaded($"Python {version.Split(' ', 2)[0]} of this process")
            );
        }
    }

    /// <summary>Starts the interpreter as if <paramref name="executable"/> had been run; leaves this thread
    /// attached.</summary>
    public static void Start(string executable)
    {
        // From the program's name alone, path calculation finds prefix, standard library and pyvenv.cfg. The function
        // is in the stable ABI, and the interpreter keeps the pointer, so it is never freed.
        var decode = (delegate* unmanaged[Cdecl]<byte*, nuint*, nint>)PythonLibrary.Export("Py_DecodeLocale");
        var setProgramName = (delegate* unmanaged[Cdecl]<nint, void>)PythonLibrary.Export("Py_SetProgramName");
        byte* utf8 = (byte*)Marshal.StringToCoTaskMemUTF8(executable);
        setProgramName(OperatingSystem.IsWindows() ? Marshal.StringToCoTaskMemUni(executable) : decode(utf8, null));
        Marshal.FreeCoTaskMem((nint)utf8);

        // 0: the runtime's signal handlers stay; HostSetup installs Python's where wanted.
        var initialize = (delegate* unmanaged[Cdecl]<int, void>)PythonLibrary.Export("Py_InitializeEx");
        initialize(0);
    }

    /// <summary>Whether this thread holds the GIL. From any thread, at any time, without an interpreter too.</summary>
    /// <remarks>In this order: each check is safe only if the one before was true.</remarks>
    public static bool IsThisThreadAttached =>
        IsInitialized && CPython.PyGILState_GetThisThreadState() != 0 && CPython.IsAttached();

    /// <summary>
    /// Waits without the GIL, whether or not this thread holds it, so that the thread it waits for can take it.
    /// </summary>
    public static void WaitDetached(ManualResetEventSlim ended)
    {
        // Before this library has started or joined Python, only one that the main program brought can be attached.
        nint threadState = PythonLibrary.TryUseMainProgram() && IsThisThreadAttached ? CPython.PyEval_SaveThread() : 0;
        ended.Wait();
        if (threadState != 0)
        {
            CPython.PyEval_RestoreThread(threadState);
        }
    }

    public static int Ensure() => ((delegate* unmanaged[Cdecl]<int>)PythonLibrary.Export("PyGILState_Ensure"))();
}
