namespace PyWaker.Generators;

/// <summary>The kinds of awaitables of an asynchronous generator.</summary>
internal enum AsyncGeneratorStepKind : byte
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
