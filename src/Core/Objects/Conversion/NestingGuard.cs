using System.Runtime.CompilerServices;

namespace PyWaker;

/// <summary>Counts how deep collections are nested in each other: one that contains itself must end in an error, not in a crash.</summary>
internal readonly ref struct NestingGuard
{
    /// <summary>As many levels as Python's own recursion limit allows calls.</summary>
    private const int Limit = 1000;

    [ThreadStatic]
    private static int t_depth;

    private readonly int _outer;

    private NestingGuard(int outer)
    {
        _outer = outer;
    }

    public static NestingGuard Enter()
    {
        if (t_depth >= Limit)
        {
            throw new InsufficientExecutionStackException(Texts.NestedTooDeeply(Limit));
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        return new NestingGuard(t_depth++);
    }

    public void Dispose() => t_depth = _outer;
}
