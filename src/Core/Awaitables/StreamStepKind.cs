namespace PyWaker.Awaitables;

/// <summary>The requests to a Python asynchronous generator.</summary>
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
