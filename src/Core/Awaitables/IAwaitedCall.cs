namespace PyWaker.Awaitables;

/// <summary>
/// A call of Python whose result is awaited. A struct implements it, so that a call that ends at once allocates
/// nothing.
/// </summary>
internal interface IAwaitedCall<T>
{
    /// <summary>Calls Python. Returns a new reference. Requires an attached thread.</summary>
    nint Call();

    /// <summary>The iterator of what the call returned. Returns a new reference.</summary>
    /// <param name="called">What the call returned.</param>
    nint NewIterator(nint called);

    /// <summary>Converts the awaited result, a borrowed reference.</summary>
    T Convert(nint result);

    /// <summary>The wait for the same call, where it does not end at once.</summary>
    PyAwait<T> NewWait();
}
