namespace PyWaker.LowLevel;

/// <summary>The kinds of doorbells; <c>docs/doorbells.md</c> compares them.</summary>
public enum DoorbellKind
{
    /// <summary>A doorbell of another library's backend.</summary>
    Other,

    /// <summary>An <c>eventfd</c>, which the loop watches.</summary>
    EventFd,

    /// <summary>A pipe, which the loop watches.</summary>
    Pipe,

    /// <summary>A call of the loop's thread-safe function.</summary>
    Call,
}
