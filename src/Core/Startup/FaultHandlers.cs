using PyWaker.Interop;

namespace PyWaker.Startup;

/// <summary>Python's <c>faulthandler</c> and .NET both take the signals of faults: .NET looks first, whichever came
/// first.</summary>
/// <remarks>
/// <para>A <c>NullReferenceException</c> begins as a SIGSEGV, a <c>DivideByZeroException</c> as a SIGFPE. A
/// <c>faulthandler</c> that is enabled after .NET has started takes such a
/// signal for a crash: it prints, installs what was there before, and raises the signal again, which .NET no longer
/// recognizes. If it was enabled before .NET started,
/// .NET calls it for what is no fault of .NET code, and all is well.</para>
/// <para><c>faulthandler.enable()</c> tells nobody, but installs nothing where it is enabled already: then it only says
/// where to print. So it is enabled here, printing into a
/// descriptor that is never open, and in front of it goes a <see cref="FaultChain"/> of .NET's handler and its. What
/// the program enables later prints where the program says; what
/// crashes is .NET's to see, is printed then, and ends the process by its signal. faulthandler installs what was there
/// before it, when it is disabled and after it has printed:
/// that is a chain as well, of .NET's handler and the end.</para>
/// <para>The one case that is left: disabled after all this, and enabled once more.</para>
/// <para>Order: at each moment .NET's handler or one that calls it is installed, but for the microseconds between
/// enabling and the last step. That is while the process starts.</para>
/// </remarks>
internal static class FaultHandlers
{
    // SIGILL, SIGBUS, SIGFPE, SIGSEGV on Linux: those that both take, and after which .NET code goes on.
    private static readonly int[] s_signals = [4, 7, 8, 11];

    // No process has so many: what is written there goes nowhere.
    private const int NeverOpen = int.MaxValue;

    /// <summary>The handlers as they are now: before Python starts, or where it runs already.</summary>
    public static SignalAction[] Read() => FaultChain.IsSupported ? Array.ConvertAll(s_signals, SignalAction.Of) : [];

    /// <summary>Puts .NET's handlers in front of faulthandler's. Attached.</summary>
    /// <param name="before">What <see cref="Read"/> gave.</param>
    public static void Install(SignalAction[] before)
    {
        // Those that .NET takes; with NativeAOT it is not all of them.
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
            // The environment had Python enable it, when .NET started it.
            Put(FaultChain.Create(dotnet, Current()));
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
