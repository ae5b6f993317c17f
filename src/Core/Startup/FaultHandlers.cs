using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker.Startup;

/// <summary>
/// Orders the signal handlers of Python's <c>faulthandler</c> and .NET: .NET's run first, whichever was installed
/// first.
/// </summary>
/// <remarks>
/// <para>Both take the signals of faults. A <c>NullReferenceException</c> begins as a SIGSEGV, a
/// <c>DivideByZeroException</c> as a SIGFPE. A <c>faulthandler</c> that is enabled after .NET has started takes such a
/// signal for a crash: it prints, installs the earlier handler, and raises the signal again, which .NET no longer
/// recognizes. If it was enabled before .NET started, .NET calls it for faults outside .NET code, and all is
/// well.</para>
/// <para><c>faulthandler.enable()</c> sends no notification, but where it is already enabled it installs nothing and
/// only changes the output file. So it is enabled here, printing to a descriptor that is never open, and a
/// <see cref="FaultChain"/> of .NET's handler and faulthandler's goes in front. If the program enables it later, it
/// prints where the program says; .NET sees a crash first, then it is printed, and the signal ends the process. After
/// it has printed, faulthandler installs the handler that it found: that is a chain as well, of .NET's handler and the
/// end.</para>
/// <para><c>faulthandler.disable()</c> would install what faulthandler found, which is older than .NET's handlers where
/// it was enabled before .NET started, and it would let a later <c>enable()</c> install its own in front. It sends no
/// notification either (no audit event), so the module's function is replaced by one that redirects the output to the
/// same descriptor. The one case left: code that took the function out of the module before .NET started.</para>
/// <para>Order: at each moment .NET's handler, or one that calls it, is installed, except for the microseconds between
/// enabling and the last step, while the process starts.</para>
/// </remarks>
internal static class FaultHandlers
{
    // SIGILL, SIGBUS, SIGFPE, SIGSEGV on Linux: the signals that both take, and after which .NET code continues.
    private static readonly int[] s_signals = [4, 7, 8, 11];

    // No process has so many descriptors: output to it goes nowhere.
    private const int NeverOpen = int.MaxValue;

    /// <summary>The current handlers: before Python starts, or where it already runs.</summary>
    public static SignalAction[] Read() => CodePage.IsSupported ? Array.ConvertAll(s_signals, SignalAction.Of) : [];

    /// <summary>Puts .NET's handlers in front of faulthandler's. Requires an attached thread.</summary>
    /// <param name="before">The result of <see cref="Read"/>.</param>
    public static void Install(SignalAction[] before)
    {
        // The signals that .NET takes; with NativeAOT not all of them.
        int[] taken = [.. Enumerable.Range(0, before.Length).Where(i => before[i].Function != 0)];
        nint[] dotnet = Array.ConvertAll(taken, i => before[i].Function);
        if (!IsEnabled())
        {
            Put(FaultChain.Create(dotnet, new nint[dotnet.Length]));
            Enable();
            Put(FaultChain.Create(dotnet, Current()));
        }
        else if (!Current().AsSpan().SequenceEqual(dotnet))
        {
            // The environment made Python enable it before .NET started.
            Put(FaultChain.Create(dotnet, Current()));
        }

        if (taken.Length > 0)
        {
            Keep();
        }

        nint[] Current() => Array.ConvertAll(taken, static i => SignalAction.Of(s_signals[i]).Function);

        void Put(nint[] functions)
        {
            for (int i = 0; i < functions.Length; i++)
            {
                before[taken[i]].With(functions[i]).Install(s_signals[taken[i]]);
            }
        }
    }

    private static void Keep()
    {
        using PyObject globals = EmbeddedPython.Load("Startup.fault_handlers.py");
        using PyObject nowhere = PyObject.From(NeverOpen);
        NativeCall.Invoke(EmbeddedPython.Get(globals, "keep"), nowhere).Dispose();
    }

    private static bool IsEnabled()
    {
        using PyObject isEnabled = NativeCall.Import("faulthandler", "is_enabled");
        using PyObject result = NativeCall.Invoke(isEnabled);
        return result.IsTrue();
    }

    private static void Enable()
    {
        using PyObject enable = NativeCall.Import("faulthandler", "enable");
        using PyObject nowhere = PyObject.From(NeverOpen);
        NativeCall.Invoke(enable, nowhere).Dispose();
    }
}
