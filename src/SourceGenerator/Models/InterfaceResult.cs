namespace PyWaker.SourceGenerator;

/// <summary>The kind of result of a method of an interface that describes Python objects.</summary>
internal enum InterfaceResult
{
    /// <summary>None.</summary>
    Void,

    /// <summary>A value.</summary>
    Value,

    /// <summary>An object that is entered with <c>with</c>.</summary>
    Context,

    /// <summary>A task without a result.</summary>
    Task,

    /// <summary>A task with a result.</summary>
    TaskOfValue,

    /// <summary>A task with an object that is entered with <c>async with</c>.</summary>
    TaskOfContext,

    /// <summary>A value task without a result.</summary>
    ValueTask,

    /// <summary>A value task with a result.</summary>
    ValueTaskOfValue,

    /// <summary>A value task with an object that is entered with <c>async with</c>.</summary>
    ValueTaskOfContext,

    /// <summary>A stream.</summary>
    Stream,
}
