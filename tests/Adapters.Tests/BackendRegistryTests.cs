using PyWaker.Anyio;
using PyWaker.Asyncio;
using PyWaker.LowLevel;
using PyWaker.Trio;

namespace PyWaker.Adapters.Tests;

public class BackendRegistryTests
{
    private static string Names => string.Join(", ", AsyncBackends.All.Select(backend => backend.Name));

    [Test]
    public void Register_LaterOnesAreAskedFirst_AndTheLastLast()
    {
        var first = new StubBackend("stub");
        var second = new StubBackend("other stub");
        AsyncBackends.Register(first);
        AsyncBackends.Register(second);
        Assert.That(AsyncBackends.All.Take(2), Is.EqualTo(new[] { second, first }));
        Assert.That(AsyncBackends.All[^1], Is.SameAs(AsyncioBackend.Instance), "other loops run on top of asyncio");
        AsyncBackends.Register(first, asLast: true);
        Assert.That(AsyncBackends.All[^1], Is.SameAs(first));
        AsyncioBackend.Register();
        Assert.That(AsyncBackends.All[^1], Is.SameAs(AsyncioBackend.Instance));
    }

    [Test]
    public void Register_TheSameName_Replaces()
    {
        AsyncBackends.Register(new StubBackend("replaced"));
        int count = AsyncBackends.All.Count;
        var replacement = new StubBackend("replaced");
        AsyncBackends.Register(replacement);
        Assert.That(AsyncBackends.All, Has.Count.EqualTo(count));
        Assert.That(AsyncBackends.Get("replaced"), Is.SameAs(replacement));
    }

    [Test]
    public void Register_Repeated_ChangesNothing()
    {
        AnyioBackend.Register();
        string[] names = [.. AsyncBackends.All.Select(backend => backend.Name)];
        AnyioBackend.Register();
        Assert.That(AsyncBackends.All.Select(backend => backend.Name), Is.EquivalentTo(names));
        Assert.That(AsyncBackends.All.Select(backend => backend.Name), Is.Unique);
        Assert.That(AsyncBackends.Get("trio"), Is.SameAs(TrioBackend.Instance));
        Assert.Throws<ArgumentNullException>(static () => AsyncBackends.Register(null!));
    }

    [Test]
    public void Get_UnknownName_ListsWhatThereIs()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(static () => AsyncBackends.Get("curio"))!;
        Assert.That(
            error.Message,
            Is.EqualTo($"There is no async backend 'curio'; registered are: {Names}. (Parameter 'name')")
        );
        Assert.That(Names, Does.Contain("anyio").And.Contain("trio").And.EndsWith("asyncio"));
    }

    [Test]
    public void Await_WithNothingRunning_SaysSo()
    {
        const string source = """
            import contextvars

            def message(name=None):
                if name is not None:
                    import sniffio
                    sniffio.current_async_library_cvar.set(name)
                coroutine = never()
                try:
                    coroutine.send(None)
                except RuntimeError as error:
                    return str(error)

            def message_in_copied_context(name):
                return contextvars.copy_context().run(message, name)
            """;
        using PyObject script = Operations.Run(source);
        Assert.That(
            Operations.Call(script, "message").As<string>(),
            Is.EqualTo(
                $"No supported async library is running on this thread; supported are: {Names}. Await the coroutine inside a running event loop. (Its function has begun: it is canceled if it takes a token, else it goes on by itself.)"
            )
        );
        Operations.RequireModule("sniffio");
        Assert.That(
            Operations.Call(script, "message_in_copied_context", "trio").As<string>(),
            Is.EqualTo(
                $"No supported async library is running on this thread; supported are: {Names}. (The context says 'trio', but that is a copy: "
                    + "nothing of that name runs on this thread.) Await the coroutine inside a running event loop. (Its function has begun: it is canceled if it takes a token, else it goes on by itself.)"
            )
        );
        Operations.CompleteParked();
    }

    [Test]
    public void PyLoopRunning_WithNothingRunning_SaysSo() =>
        Assert.That(
            () => PyLoop.Running,
            Throws.InvalidOperationException.With.Message.EqualTo(
                $"No Python event loop of {Names} runs on this thread: ask on a loop's thread, or for PyLoop.Current where C# code of a loop goes on elsewhere."
            )
        );

    [Test]
    public void Await_WithNothingRunning_CancelsWhatHasBegun()
    {
        using var canceled = new ManualResetEventSlim();
        PyModule module = PyModule
            .CreateUninstalled("begun")
            .AddAsyncFunction("begin", async (CancellationToken token) =>
            {
                using CancellationTokenRegistration registration = token.Register(canceled.Set);
                await Task.Delay(Timeout.Infinite, token);
            });
        using PyObject begin = module.ToPython().GetAttribute("begin");
        using PyObject coroutine = begin.Call();

        Assert.That(
            () => coroutine.CallMethod("send", (object?)null),
            Throws.InvalidOperationException.With.Message.Contains("it is canceled if it takes a token")
        );
        Assert.That(canceled.Wait(Patience.ForEvent));
    }

    // A process of its own, because the engine keeps the sniffio it saw first; and an old sniffio has no thread-local
    // name.
    [Test]
    public void Await_InAFrameworkWithoutABackend_NamesIt()
    {
        const string code = """
            import sys, types
            sniffio = sys.modules["sniffio"] = types.ModuleType("sniffio")
            sniffio.thread_local = types.SimpleNamespace(name="curio")
            import child
            coroutine = child.never()
            try:
                coroutine.send(None)
            except RuntimeError as error:
                print(error)
            """;
        Assert.That(
            ChildProcess.Run("run", new() { ["PYWAKER_TEST_CODE"] = code }).Output,
            Is.EqualTo(
                "sniffio says that 'curio' runs on this thread, and no backend of that name is registered; registered are: anyio, trio, asyncio."
            )
        );
    }

    [Test]
    public void Await_OnANamedBackendThatDoesNotRun_SaysWhich()
    {
        Operations.RequireModule("trio");
        const string source = """
            def message(run, coroutine):
                async def main():
                    try:
                        await coroutine
                    except RuntimeError as error:
                        return str(error)
                return run(main)

            def in_asyncio(main):
                return asyncio.run(main())

            def in_trio(main):
                import trio
                return trio.run(main)
            """;
        using PyObject script = Operations.Run(source);
        using PyObject onTrio = Coroutine
            .FromFunction(
                Delay,
                new CoroutineOptions { Backend = TrioBackend.Instance, Checkpoint = CheckpointPolicy.Never }
            )
            .ToPython();
        using PyObject onAsyncio = Coroutine
            .FromFunction(Delay, new CoroutineOptions { Backend = AsyncioBackend.Instance })
            .ToPython();
        Assert.That(
            Operations.Call(script, "message", script["in_asyncio"], onTrio).As<string>(),
            Is.EqualTo(
                "The coroutine suspends in trio, which is not running on this thread: asyncio is. Await it inside trio, "
                    + "or make it without naming a backend and it will suspend in asyncio."
            )
        );
        Assert.That(
            Operations.Call(script, "message", script["in_trio"], onAsyncio).As<string>(),
            Is.EqualTo(
                "The coroutine suspends in asyncio, which is not running on this thread: trio is. Await it inside asyncio, "
                    + "or make it without naming a backend and it will suspend in trio."
            )
        );
    }

    private static Task Delay(CancellationToken token) => Task.Delay(Timeout.Infinite, token);

    private sealed class StubBackend(string name) : AsyncBackend
    {
        public override string Name { get; } = name;

        public override bool HasCheckpoints => false;

        public override bool IsRunningOnThisThread() => false;

        public override WakeChannel GetChannel() => throw new NotSupportedException();

        public override Suspension Suspend(Waker waker) => throw new NotSupportedException();

        public override PyObject? CheckpointIfCanceled() => null;

        public override PyObject? ShieldedCheckpoint() => null;

        public override PyObject? Shield() => null;
    }
}
