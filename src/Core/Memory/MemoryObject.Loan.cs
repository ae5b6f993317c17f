namespace PyWaker.Memory;

// Memory that is lent to Python for the time of a call.
internal sealed partial class MemoryObject
{
    // Set once, by any thread; a request under the GIL that reads it late is one that came before.
    private volatile bool _isLoanOver;

    /// <summary>
    /// Ends a loan: the object gives out no views any more. Those that exist keep the memory pinned. From any thread,
    /// attached or not; never blocks.
    /// </summary>
    public void EndLoan()
    {
        _isLoanOver = true;
        if (Python.IsThreadAttached && !_isReleased && !IsInUse)
        {
            Release();
        }
    }

    /// <summary>Ends the loan of memory that is about to be gone. Requires an attached thread.</summary>
    /// <returns>False when a view of it exists, which must not be used any more.</returns>
    public bool TakeBack()
    {
        EndLoan();
        return _isReleased;
    }
}
