using System.Runtime.CompilerServices;
using PyWaker.LowLevel;

namespace PyWaker.Awaitables;

/// <summary>The waits for futures of an event loop, which fail when it closes. Attached; the GIL is the lock.</summary>
internal sealed class LoopWaits
{
    private static readonly ConditionalWeakTable<WakeChannel, LoopWaits> s_loops = [];

    private readonly HashSet<PyFutureWait> _waits = [];

    private LoopWaits(WakeChannel channel)
    {
        channel.Closed += FailAll;
    }

    /// <summary>
    /// Adds a wait to those of the loop that is running on this thread; null for a loop without a backend.
    /// </summary>
    /// <remarks>The end of such a loop is not reported.</remarks>
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
