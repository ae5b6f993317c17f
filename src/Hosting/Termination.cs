using System.Runtime.InteropServices;

namespace PyWaker.Hosting;

/// <summary>Makes SIGTERM, while it is there, do what Ctrl-C does: Python's handler of SIGINT runs on this thread, which is Python's main thread.</summary>
internal sealed class Termination : IDisposable
{
    private readonly PosixSignalRegistration? _registration;
    private volatile bool _came;

    public Termination()
    {
        // Elsewhere Python would interrupt another thread than this one; and a handler that Python has would be replaced.
        if (Python.Evaluate<bool>("__import__('threading').current_thread() is __import__('threading').main_thread()")
            && !Python.Evaluate<bool>("callable(__import__('signal').getsignal(__import__('signal').SIGTERM))"))
        {
            _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);
        }
    }

    /// <summary>Whether the signal came.</summary>
    public bool Came => _came;

    public void Dispose() => _registration?.Dispose();

    // On a thread of .NET's own. Without a handler of Python's nothing would end the loop, so the signal ends the process as ever.
    private void Handle(PosixSignalContext context)
    {
        if (Python.Evaluate<bool>("callable(__import__('signal').getsignal(__import__('signal').SIGINT))"))
        {
            context.Cancel = true;
            _came = true;
            Python.Run("__import__('_thread').interrupt_main()");
        }
    }
}
