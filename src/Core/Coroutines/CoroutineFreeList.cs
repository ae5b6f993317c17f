using PyWaker.LowLevel;

namespace PyWaker.Coroutines;

/// <summary>A finished coroutine of an exported function that waits for the function's next call, which then allocates none. Attached.</summary>
internal sealed class CoroutineFreeList
{
    /// <summary>The coroutine, whose native half rests (<see cref="NativeObject.TryRecycle"/>); null when there is none.</summary>
    public Coroutine? Coroutine { get; set; }

    /// <summary>Takes it away.</summary>
    public Coroutine? Take()
    {
        Coroutine? coroutine = Coroutine;
        Coroutine = null;
        return coroutine;
    }
}
