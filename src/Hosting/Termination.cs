using System.Runtime.InteropServices;

namespace PyWaker.Hosting;

/// <summary>
/// Makes SIGTERM act as Ctrl-C until disposed: Python's SIGINT handler runs on this thread, Python's main thread.
/// </summary>
internal sealed class Termination : IDisposable
{
    private readonly PosixSignalRegistration? _registration;
    private volatile bool _came;

    public Termination()
    {
        // On another thread, Python would interrupt its own main thread; and a Python handler would be replaced.
        if (
            Python.Evaluate<bool>("__import__('threading').current_thread() is __import__('threading').main_thread()")
            && !Python.Evaluate<bool>("callable(__import__('signal').getsignal(__import__('signal').SIGTERM))")
        )
        {
            _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);
        }
    }

    /// <summary>Whether the signal arrived.</summary>
    public bool Came => _came;

    public void Dispose() => _registration?.Dispose();

    // Runs on a thread of .NET. Without a Python handler nothing would end the loop, so the signal ends the process as
    // usual.
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
