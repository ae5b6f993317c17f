using System.ComponentModel;

namespace PyWaker.Bindings;

/// <summary>The backends of the packages that an assembly references. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ReferencedBackends
{
    // Those that are not registered yet. Also the lock.
    private static readonly List<Action> s_waiting = [];

    /// <summary>
    /// Registers backends when Python is initialized; later, when the next module is made or the next loop is started.
    /// </summary>
    /// <param name="register">Calls the <c>Register</c> of each backend.</param>
    /// <remarks>
    /// From any thread; once for an assembly. It registers nothing yet: a program that never uses Python does not load
    /// the backends' assemblies, and if one is missing, it is the user of Python who is told, and may try again.
    /// </remarks>
    public static void Add(Action register)
    {
        ArgumentNullException.ThrowIfNull(register);
        lock (s_waiting)
        {
            s_waiting.Add(register);
        }
    }

    /// <summary>Registers those that wait.</summary>
    /// <remarks>What one of them throws is thrown, and it is tried again the next time.</remarks>
    internal static void Register()
    {
        while (true)
        {
            Action? register;
            lock (s_waiting)
            {
                register = s_waiting.FirstOrDefault();
            }

            if (register is null)
            {
                return;
            }

            // Not in the lock: it loads assemblies. Another thread may register the same meanwhile, which does no harm.
            register();
            lock (s_waiting)
            {
                s_waiting.Remove(register);
            }
        }
    }
}
