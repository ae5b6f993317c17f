namespace PyWaker.Bench.Results;

/// <summary>One line of the table.</summary>
/// <param name="Operation">What is measured.</param>
/// <param name="Backend">The event loop; <c>none</c> where there is none.</param>
/// <param name="Mode">How Python gets at it: <c>async def</c> (as exported by default), <c>native</c> (the bare
/// object), or what the row's group needs.</param>
/// <param name="Value">The figure that the bar bounds.</param>
/// <param name="Unit"><c>ratio</c>, or the figure's unit.</param>
/// <param name="Against">What a ratio is against; else empty.</param>
/// <param name="Bar">At most this; null where nothing is promised.</param>
/// <param name="Note">The two sides of a ratio, and how far the rounds were apart.</param>
internal sealed record Row(
    string Operation,
    string Backend,
    string Mode,
    double Value,
    string Unit,
    string Against,
    double? Bar,
    string Note = ""
)
{
    public bool IsMissed => Value > Bar;
}
