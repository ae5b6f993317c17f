using System.Runtime.CompilerServices;
using PyWaker.LowLevel;

namespace PyWaker.Awaitables;

/// <summary>The waits for futures of one event loop, so that they fail when it closes. Attached; the GIL is the lock.</summary>
internal sealed class LoopWaits
{
    private static readonly ConditionalWeakTable<WakeChannel, LoopWaits> s_loops = [];

    private readonly HashSet<PyFutureWait> _waits = [];

    private LoopWaits(WakeChannel channel)
    {
        channel.Closed += FailAll;
    }

    /// <summary>Adds a wait to those of the loop that runs on this thread; null when that is one without a backend, whose end nobody hears of.</summary>
    public static LoopWaits? Join(PyFutureWait wait)
    {
        foreach (AsyncBackend backend in AsyncBackends.All)
        {
            if (backend.IsRunningOnThisThread())
            {
                LoopWaits waits = s_loops.GetValue(backend.GetChannel(), static channel => new LoopWaits(channel));
                waits._waits.Add(wait);
                return waits;
            }
        }

        return null;
    }

    public void Leave(PyFutureWait wait) => _waits.Remove(wait);

    private void FailAll()
    {
        PyFutureWait[] waits = [.. _waits];
        _waits.Clear();
        foreach (PyFutureWait wait in waits)
        {
            wait.Fail(new InvalidOperationException(Messages.FutureLoopClosed));
        }
    }
}
