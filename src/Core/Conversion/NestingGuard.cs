using System.Runtime.CompilerServices;

namespace PyWaker.Conversion;

/// <summary>
/// Counts the nesting depth of collections, so that one that contains itself ends in an error, not a crash.
/// </summary>
internal readonly ref struct NestingGuard
{
    /// <summary>The depth limit, in levels; it equals Python's default recursion limit for calls.</summary>
    public const int Limit = 1000;

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
            throw new InsufficientExecutionStackException(Messages.NestedTooDeeply(Limit));
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        return new NestingGuard(t_depth++);
    }

    public void Dispose() => t_depth = _outer;
}
