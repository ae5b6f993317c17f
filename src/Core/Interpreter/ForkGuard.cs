namespace PyWaker.Interpreter;

/// <summary>Knows whether this process is a forked child, where the .NET runtime's other threads are gone and nothing may be started.</summary>
internal static class ForkGuard
{
    private static volatile bool s_forked;

    public static bool IsForked => s_forked;

    /// <summary>In the child, before anything else runs there.</summary>
    public static void MarkForked() => s_forked = true;
}
