namespace PyWaker.Awaitables;

/// <summary>What is asked of a Python asynchronous generator.</summary>
internal enum StreamStepKind
{
    /// <summary><c>__anext__()</c>.</summary>
    Next,

    /// <summary><c>asend(value)</c>.</summary>
    Send,

    /// <summary><c>athrow(error)</c>.</summary>
    Throw,

    /// <summary><c>aclose()</c>.</summary>
    Close,
}
