using PyWaker.Interop;

namespace PyWaker.Interpreter;

/// <summary>
/// Whose SIGINT is, where .NET started Python: Python's while its main thread is inside of it, else .NET's.
/// </summary>
/// <remarks>
/// <para>Python's handler only notes the signal for its main thread; while that runs no Python code, nobody would ever
/// look. So the handler that the system calls is exchanged when that thread enters Python and when it leaves. All by
/// that one thread, so no lock is needed; what other threads install meanwhile (a registration of .NET's) is found in
/// the exchange, and left as it is.</para>
/// <para>The system calls a handler on the process's main thread. Where that is not Python's, the system call in which
/// Python's main thread waits would never end, so the handler is a <see cref="SignalForward"/> to that thread.</para>
/// </remarks>
internal static class InterruptOwner
{
    // SIGINT, by the number that every Unix gives it.
    private const int Interrupt = 2;

    private static SignalAction s_dotnet;
    private static SignalAction s_python;
    private static SignalAction s_found;
    private static bool s_isExchanged;

    // Python's own function, and the one that forwards to it; 0 where the signal is not forwarded.
    private static nint s_handler;
    private static nint s_forward;

    [ThreadStatic]
    private static bool t_isMainThread;

    /// <summary>Before Python starts, on the thread that starts it.</summary>
    public static void NoteDotNet()
    {
        if (!OperatingSystem.IsWindows())
        {
            s_dotnet = SignalAction.Of(Interrupt);
        }
    }

    /// <summary>Python has started on this thread, which leaves it now.</summary>
    /// <param name="handles">Whether Python is to handle the signal at all.</param>
    public static void Begin(bool handles)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        s_python = SignalAction.Of(Interrupt);
        if (s_python.Function == s_dotnet.Function)
        {
            return;
        }

        s_handler = s_python.Function;
        if (handles && MustForward)
        {
            s_forward = SignalForward.Create(s_handler);
            s_python = s_forward == 0 ? s_python : s_python.With(s_forward);
        }

        // Some versions install theirs unasked.
        s_dotnet.Exchange(Interrupt, ref s_found);
        s_isExchanged = t_isMainThread = handles;
    }

    /// <summary>Whether the system calls handlers on another thread than this one, on which Python starts.</summary>
    public static bool MustForward => CodePage.IsSupported && !SignalForward.IsProcessMainThread;

    /// <summary>Python code has installed Python's handler, which forwards nothing. On Python's main thread.</summary>
    public static void Forward()
    {
        if (t_isMainThread && s_forward != 0 && SignalAction.Of(Interrupt) is var found && found.Function == s_handler)
        {
            found.With(s_forward).Install(Interrupt);
        }
    }

    /// <summary>Gives SIGINT to Python when its main thread enters Python; called before every attach.</summary>
    public static void Enter()
    {
        if (t_isMainThread && s_isExchanged)
        {
            s_python.Exchange(Interrupt, ref s_dotnet);
            s_isExchanged = false;
        }
    }

    /// <summary>Gives SIGINT back to .NET when Python's main thread has left Python.</summary>
    public static void Leave()
    {
        if (!t_isMainThread)
        {
            return;
        }

        s_dotnet.Exchange(Interrupt, ref s_found);
        s_isExchanged = s_found.Function == s_python.Function || s_found.Function == s_handler;
        if (!s_isExchanged)
        {
            // Python code, or .NET's, has said otherwise: that stays, and what was just put in its place is .NET's
            // still.
            s_found.Exchange(Interrupt, ref s_dotnet);
        }
    }

    /// <summary>Python has ended, on this thread.</summary>
    public static void End()
    {
        if (t_isMainThread)
        {
            s_dotnet.Exchange(Interrupt, ref s_found);
            t_isMainThread = false;
        }
    }
}
