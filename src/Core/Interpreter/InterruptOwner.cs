using PyWaker.Interop;

namespace PyWaker.Interpreter;

/// <summary>
/// Whose SIGINT is, where .NET started Python: Python's while its main thread is inside of it, else .NET's.
/// </summary>
/// <remarks>
/// Python's handler only notes the signal for its main thread; while that runs no Python code, nobody would ever look.
/// So the handler that the system calls is exchanged when that thread enters Python and when it leaves. All by that one
/// thread, so no lock is needed; what other threads install meanwhile (a registration of .NET's) is found in the
/// exchange, and left as it is.
/// </remarks>
internal static class InterruptOwner
{
    // SIGINT, by the number that every Unix gives it.
    private const int Interrupt = 2;

    private static SignalAction s_dotnet;
    private static SignalAction s_python;
    private static SignalAction s_found;
    private static bool s_isExchanged;

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

        // Some versions install theirs unasked.
        s_dotnet.Exchange(Interrupt, ref s_found);
        s_isExchanged = t_isMainThread = handles;
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
        s_isExchanged = s_found.Function == s_python.Function;
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
