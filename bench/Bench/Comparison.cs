namespace PyWaker.Bench;

/// <summary>One way of doing something, against another one.</summary>
/// <param name="Operation">What is done.</param>
/// <param name="Backend">The event loop; <c>none</c> where it does not matter which.</param>
/// <param name="Mode">How Python gets at it.</param>
/// <param name="Subject">The case in <c>asyncio_cases.py</c> or <c>trio_cases.py</c>.</param>
/// <param name="Reference">The case it is compared with.</param>
/// <param name="Count">How often in one round.</param>
/// <param name="Against">The reference in words.</param>
/// <param name="Bar">The ratio it must not exceed; null where nothing is promised.</param>
internal sealed record Comparison(
    string Operation,
    string Backend,
    string Mode,
    string Subject,
    string Reference,
    int Count,
    string Against,
    double? Bar = null
)
{
    /// <summary>The event loop it runs in.</summary>
    public string Loop { get; init; } = Backend;

    /// <summary>
    /// Operations before each round that are not counted. The thread pool needs them: whether its worker still spins
    /// when the next task comes, or must be woken by the kernel (which takes longer than all else), depends on what ran
    /// before.
    /// </summary>
    public int LeadIn { get; init; }

    /// <summary>Whether it is left out of a quick run.</summary>
    public bool IsSlow { get; init; }

    /// <summary>
    /// Whether it is also run with the module made by attributes, in every way in which .NET and Python can share a
    /// process.
    /// </summary>
    public bool IsForEveryHost { get; init; }

    /// <summary>
    /// Whether it is only run with the module made by attributes, because a module cannot be made by hand with its
    /// functions.
    /// </summary>
    public bool NeedsAttributes { get; init; }

    /// <summary>Whether it is left out where NumPy is missing.</summary>
    public bool NeedsNumpy { get; init; }

    /// <summary>The bar that holds then, where it is another one.</summary>
    public double? BarOfGenerated { get; init; }

    /// <summary>The bar that holds for a native extension module, where it is another one.</summary>
    public double? BarOfNative { get; init; }
}
