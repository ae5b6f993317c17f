using System.Buffers;
using System.Runtime.InteropServices;
using PyWaker.Interop;
using PyWaker.Interpreter;

namespace PyWaker;

/// <summary>The Python interpreter of this process: selected once, started or joined, attached to, shut down.</summary>
public static partial class Python
{
    private static readonly SearchValues<char> s_digitsAndDot = SearchValues.Create("0123456789.");
    private static volatile bool s_initialized;
    private static volatile bool s_ready;
    private static int s_owningThread;

    /// <summary>Whether <see cref="Initialize"/> has run and Python has not begun to shut down.</summary>
    public static bool IsInitialized => s_initialized && !AttachGate.IsClosed;

    /// <summary>The interpreter's version, such as 3.11.2.</summary>
    /// <exception cref="InvalidOperationException">Python is not initialized.</exception>
    public static Version Version
    {
        get
        {
            RequireInitialized();
            return field ??= ReadVersion();
        }
    }

    /// <summary>Attaches this thread to Python (takes the GIL) until the scope is disposed.</summary>
    /// <returns>The scope; dispose it on this thread, before any <c>await</c> (the compiler enforces it).</returns>
    /// <remarks>
    /// May block while another thread runs Python. Nested scopes cost some ten nanoseconds. To Python this is the same
    /// thread each time (<c>threading.local</c>), but in the context of the task for which it works, or in an empty
    /// one. Equivalent: <c>PyGILState_Ensure</c>.
    /// </remarks>
    /// <exception cref="InvalidOperationException">Python is not initialized, is shutting down, or this process is a
    /// forked child.</exception>
    public static AttachScope Attach()
    {
        if (!s_initialized)
        {
            throw NotUsable();
        }

        if (ForkGuard.IsForked)
        {
            throw new InvalidOperationException(Messages.Forked);
        }

        if (!AttachGate.TryEnter())
        {
            AttachGate.ParkIfAttached();
            throw new InvalidOperationException(Messages.Finalizing);
        }

        return new AttachScope(attached: true);
    }

    /// <summary>Attaches, unless Python is shutting down or this process is a forked child.</summary>
    internal static bool TryAttach(out AttachScope scope)
    {
        if (!s_initialized || ForkGuard.IsForked || !AttachGate.TryEnter())
        {
            scope = default;
            return false;
        }

        scope = new AttachScope(attached: true);
        return true;
    }

    /// <summary>
    /// Lets other threads run Python until the scope is disposed. Does nothing on a thread that is not attached.
    /// </summary>
    /// <returns>The scope; disposing it attaches again.</returns>
    /// <remarks>
    /// Use it around any code that blocks: a blocked thread that holds the GIL stops all of Python. Equivalent:
    /// <c>Py_BEGIN_ALLOW_THREADS</c>.
    /// </remarks>
    /// <exception cref="InvalidOperationException">Python is not initialized.</exception>
    public static DetachScope Detach()
    {
        if (!s_initialized)
        {
            throw NotUsable();
        }

        return new DetachScope(IsThreadAttached);
    }

    /// <summary>Whether this thread holds the GIL. From any thread; false once Python shuts down.</summary>
    internal static bool IsThreadAttached => IsInitialized && CPython.IsAttached();

    private static InvalidOperationException NotUsable() =>
        new(AttachGate.IsClosed ? Messages.Finalizing : Messages.NotInitialized);

    private static void RequireInitialized()
    {
        if (!s_initialized)
        {
            throw NotUsable();
        }
    }

    private static unsafe Version ReadVersion()
    {
        // "3.11.2 (main, ...) [GCC ...]"
        string text = Marshal.PtrToStringUTF8((nint)CPython.Py_GetVersion())!;
        string number = text.Split(' ', 2)[0];
        int end = number.AsSpan().IndexOfAnyExcept(s_digitsAndDot);
        return System.Version.Parse(end < 0 ? number : number[..end]);
    }
}
