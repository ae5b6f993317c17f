using System.Collections.Concurrent;
using System.ComponentModel;

namespace PyWaker.Bindings;

/// <summary>The conversions that are generated for interfaces, records and enums of a program.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GeneratedConverters
{
    private static readonly ConcurrentQueue<Action> s_waiting = new();
    private static readonly object s_lock = new();

    // Those that are not added yet, the one that is being added among them.
    private static int s_count;

    /// <summary>Adds conversions when the first one that is not built in is looked for.</summary>
    /// <param name="add">Adds them to the table; runs no Python code.</param>
    /// <remarks>
    /// Called once by each assembly when it is loaded. It takes no lock: another thread that holds the lock of
    /// <see cref="AddAll"/> may be waiting for that load.
    /// </remarks>
    public static void Add(Action add)
    {
        ArgumentNullException.ThrowIfNull(add);
        _ = Interlocked.Increment(ref s_count);
        s_waiting.Enqueue(add);
    }

    /// <summary>Adds those that wait. Another thread's are added too when it returns.</summary>
    internal static void AddAll()
    {
        // Asked at each conversion of a type that Python does not have: without the lock.
        if (Volatile.Read(ref s_count) == 0)
        {
            return;
        }

        lock (s_lock)
        {
            while (s_waiting.TryDequeue(out Action? add))
            {
                try
                {
                    add();
                }
                finally
                {
                    _ = Interlocked.Decrement(ref s_count);
                }
            }
        }
    }
}
