using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;

namespace PyWaker.Interop;

/// <summary>
/// The loaded CPython runtime: a handle of libpython, or of the main program when Python is the host.
/// </summary>
/// <remarks>
/// It must be set before <see cref="CPython"/> is used, because that class resolves every function when it is
/// initialized.
/// </remarks>
internal static partial class PythonLibrary
{
    private const int RtldNow = 2;

    // Debian's extension modules do not link libpython: they expect its symbols to be global already.
    private static int RtldGlobal => OperatingSystem.IsMacOS() ? 8 : 0x100;

    private static nint s_handle;
    private static nint s_host;

    public static bool IsLoaded => s_handle != 0;

    /// <summary>Loads a shared library and makes its symbols global.</summary>
    public static void Load(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            s_handle = NativeLibrary.Load(path);
            return;
        }

        nint handle = DlOpen(path, RtldNow | RtldGlobal);
        if (handle == 0)
        {
            string reason = Marshal.PtrToStringUTF8(DlError()) ?? "no reason given";
            throw new DllNotFoundException(Messages.LibraryNotLoaded(path, reason));
        }

        s_handle = handle;
    }

    /// <summary>Sets the library in which a Python that hosts .NET has its symbols.</summary>
    public static void UseHost(nint handle) => s_host = handle;

    /// <summary>Uses the runtime that the main program (or a library it loaded globally) already contains.</summary>
    public static bool TryUseMainProgram()
    {
        nint main = s_host != 0 ? s_host : NativeLibrary.GetMainProgramHandle();
        if (!NativeLibrary.TryGetExport(main, "Py_IsInitialized", out _))
        {
            return false;
        }

        s_handle = main;
        return true;
    }

    public static nint Export(string name) =>
        TryExport(name, out nint address) ? address : throw new EntryPointNotFoundException(Messages.SymbolMissing(name));

    public static bool TryExport(string name, out nint address)
    {
        if (s_handle == 0)
        {
            throw new InvalidOperationException(Messages.NotInitialized);
        }

        return NativeLibrary.TryGetExport(s_handle, name, out address);
    }

    /// <summary>The version of the loaded Python, such as 3.8.18.</summary>
    public static unsafe string Version =>
        Marshal.PtrToStringUTF8((nint)((delegate* unmanaged[Cdecl]<byte*>)Export("Py_GetVersion"))())!.Split(' ')[0];

    /// <summary>
    /// Sets an <c>ImportError</c> in a Python that lacks functions, where <see cref="CPython"/> cannot be used.
    /// Requires an attached thread.
    /// </summary>
    public static unsafe void RaiseImportError(string message)
    {
        var set = (delegate* unmanaged[Cdecl]<nint, byte*, void>)Export("PyErr_SetString");
        fixed (byte* text = Encoding.UTF8.GetBytes(message + '\0'))
        {
            set(*(nint*)Export("PyExc_ImportError"), text);
        }
    }

    [SuppressMessage("Globalization", "CA2101", Justification = "UTF-8 is what the C library takes.")]
    [LibraryImport("libc", EntryPoint = "dlopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint DlOpen(string path, int flags);

    [LibraryImport("libc", EntryPoint = "dlerror")]
    private static partial nint DlError();
}
