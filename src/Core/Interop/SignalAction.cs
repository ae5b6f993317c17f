using System.Runtime.InteropServices;

namespace PyWaker.Interop;

/// <summary>
/// A process's action for a signal: <c>struct sigaction</c>, of which only the function is read. Unix only.
/// </summary>
// Larger than the struct of any system.
[StructLayout(LayoutKind.Sequential, Size = 512)]
internal unsafe partial struct SignalAction
{
    // The union of both kinds of functions comes first on every system; 0 is SIG_DFL, 1 is SIG_IGN.
    private nint _function;

    /// <summary>The handler function; 0 if there is none.</summary>
    public readonly nint Function => _function is 0 or 1 ? 0 : _function;

    /// <summary>Reads the current action of a signal.</summary>
    public static SignalAction Of(int signal)
    {
        SignalAction current = default;
        _ = sigaction(signal, null, &current);
        return current;
    }

    /// <summary>A copy with the same flags and mask, and another function.</summary>
    public readonly SignalAction With(nint function)
    {
        SignalAction result = this;
        result._function = function;
        return result;
    }

    /// <summary>Installs this action for a signal.</summary>
    public readonly void Install(int signal)
    {
        SignalAction action = this;
        _ = sigaction(signal, &action, null);
    }

    /// <summary>Installs this action for a signal, and notes the one that was installed in another.</summary>
    public void Exchange(int signal, ref SignalAction previous)
    {
        fixed (SignalAction* action = &this, old = &previous)
        {
            _ = sigaction(signal, action, old);
        }
    }

    [LibraryImport("libc")]
    private static partial int sigaction(int signal, SignalAction* action, SignalAction* old);
}
