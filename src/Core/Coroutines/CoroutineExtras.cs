namespace PyWaker.Coroutines;

/// <summary>The part of a coroutine's state that few coroutines need.</summary>
internal sealed class CoroutineExtras
{
    public string? Name;
    public string? QualifiedName;

    /// <summary>What Python threw in and gets back when the clean-up is over; owned.</summary>
    public nint Pending;

    /// <summary>The shield that was entered for the clean-up.</summary>
    public PyObject? Shield;
}
