using PyWaker.Anyio;

namespace PyWaker.Readme;

/// <summary>docs/hosting.md.</summary>
public static class HostingSnippets
{
    public static Task<int> RunOnAThreadOfItsOwn(string path)
    {
        // <snippet>
        Task<int> python = Task.Factory.StartNew(
            () =>
            {
                Python.Initialize();
                AnyioBackend.Register();
                int exitCode = Python.RunFile(path);
                Python.Shutdown();
                return exitCode;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,    // one thread from beginning to end
            TaskScheduler.Default);
        // </snippet>
        return python;
    }
}
