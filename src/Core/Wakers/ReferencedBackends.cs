using System.ComponentModel;

namespace PyWaker.Bindings;

/// <summary>The backends of the packages that an assembly references. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ReferencedBackends
{
    private static readonly object s_lock = new();

    // Those of the assemblies whose code ran before Python was initialized; null from then on.
    private static List<Action>? s_waiting = [];

    /// <summary>
    /// Registers backends when Python is initialized, or at once if it is. From any thread; once for an assembly.
    /// </summary>
    /// <param name="register">Calls the <c>Register</c> of each backend. A program that never uses Python does not
    /// load their assemblies.</param>
    public static void Add(Action register)
    {
        ArgumentNullException.ThrowIfNull(register);
        lock (s_lock)
        {
            if (s_waiting is not null)
            {
                s_waiting.Add(register);
                return;
            }
        }

        register();
    }

    /// <summary>Python is being initialized.</summary>
    internal static void Register()
    {
        List<Action> waiting;
        lock (s_lock)
        {
            waiting = s_waiting ?? [];
            s_waiting = null;
        }

        foreach (Action register in waiting)
        {
            register();
        }
    }
}
