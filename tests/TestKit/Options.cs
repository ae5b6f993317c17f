using PyWaker.LowLevel;

namespace PyWaker.TestKit;

/// <summary>Reads <see cref="CoroutineOptions"/> from keyword arguments.</summary>
internal static class Options
{
    public static CoroutineOptions? Read(PyArguments arguments)
    {
        if (arguments.KeywordCount == 0)
        {
            return null;
        }

        string? backend = Arguments.Get<string?>(arguments, int.MaxValue, "backend", null);
        return new CoroutineOptions
        {
            Backend = backend is null ? null : AsyncBackends.Get(backend),
            Name = Arguments.Get(arguments, int.MaxValue, "name", "coroutine"),
            QualifiedName = Arguments.Get<string?>(arguments, int.MaxValue, "qualname", null),
            Cancellation = Policy(Arguments.Get(arguments, int.MaxValue, "policy", "default")),
            Checkpoint = Arguments.Get(arguments, int.MaxValue, "checkpoint", true)
                ? CheckpointPolicy.Default
                : CheckpointPolicy.Never,
            StartDetached = Arguments.Get(arguments, int.MaxValue, "detached", false),
            ResumeOnLoopThread = Arguments.Get(arguments, int.MaxValue, "on_loop", false),
        };
    }

    private static CancellationPolicy Policy(string name) =>
        name switch
        {
            "default" => CancellationPolicy.Default,
            "wait" => CancellationPolicy.WaitForCleanup,
            "prefer" => CancellationPolicy.PreferResult,
            "abandon" => CancellationPolicy.Abandon,
            _ => throw new ArgumentException($"no such policy: {name}", nameof(name)),
        };
}
