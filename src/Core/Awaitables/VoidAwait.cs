using System.Diagnostics;

namespace PyWaker.Awaitables;

/// <summary>A wait for an awaitable whose result is not needed.</summary>
[StackTraceHidden]
internal sealed class VoidAwait(PyObject awaitable) : PyAwait<bool>(awaitable)
{
    public override bool Convert(nint result) => true;
}
