namespace PyWaker.SourceGenerator;

/// <summary>The options of an exported method.</summary>
/// <param name="Backend">The name of its backend; null for the default of its owner.</param>
/// <param name="AllowsThreads">Whether the body runs without the GIL.</param>
/// <param name="Cancellation">The value of its cancellation policy; null for the default.</param>
/// <param name="Checkpoint">The value of its checkpoint policy; null for the default.</param>
/// <param name="Scheduler">The static member of its class with the scheduler; null for none.</param>
internal sealed record FunctionOptionsModel(
    string? Backend,
    bool AllowsThreads,
    int? Cancellation,
    int? Checkpoint,
    string? Scheduler
);
