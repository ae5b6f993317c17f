using PyWaker.LowLevel;

namespace PyWaker.Coroutines;

/// <summary>
/// A finished coroutine of an exported function, kept for the function's next call, which then allocates none.
/// </summary>
/// <remarks>Requires an attached thread.</remarks>
internal sealed class CoroutineFreeList
{
    /// <summary>
    /// The coroutine, whose native half is retained (<see cref="NativeObject.TryRecycle"/>); null when there is none.
    /// </summary>
    public Coroutine? Coroutine { get; set; }

    /// <summary>Removes and returns the coroutine.</summary>
    public Coroutine? Take()
    {
        Coroutine? coroutine = Coroutine;
        Coroutine = null;
        return coroutine;
    }
}
