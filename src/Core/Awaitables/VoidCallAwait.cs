using System.Diagnostics;

namespace PyWaker.Awaitables;

/// <summary>A wait for the end of a Python function whose result is not needed.</summary>
[StackTraceHidden]
internal sealed class VoidCallAwait(Func<nint> call) : CallAwait<bool>(call)
{
    public override bool Convert(nint result) => true;
}
