namespace PyWaker.Awaitables;

/// <summary>The same for a function whose result nobody wants.</summary>
internal sealed class VoidCallAwait(Func<nint> call) : CallAwait<bool>(call)
{
    private protected override bool Convert(nint result) => true;
}
