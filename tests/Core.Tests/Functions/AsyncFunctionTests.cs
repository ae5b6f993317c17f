using PyWaker.Asyncio;
using PyWaker.Bindings;
using PyWaker.Core.Tests.Modules;
using PyWaker.Functions;

namespace PyWaker.Core.Tests.Functions;

public class AsyncFunctionTests
{
    [Test]
    public void AsyncFunction_IsACoroutineFunctionToPython()
    {
        using var scope = new ModuleScope();
        scope
            .Module.AddAsyncFunction("task", () => Task.CompletedTask)
            .AddFunction("coroutine", () => Coroutine.FromTask(Task.CompletedTask));
        scope.Run(
            "def probe(f):\n    c, n = f(), f.native()\n    c.close(); n.close()\n    return inspect.iscoroutinefunction(f), inspect.iscoroutine(c), asyncio.iscoroutine(n)"
        );
        Assert.That(scope.Eval<bool>("probe(m.task) == probe(m.coroutine) == (True, True, True)"), Is.True);
    }

    [Test]
    public void BareFunction_IsTheBuiltin()
    {
        using var scope = new ModuleScope();
        scope.Module.AddAsyncFunction("bare", (int a) => Task.FromResult(a), new() { Bare = true });
        Assert.That(scope.Eval<bool>("inspect.isbuiltin(m.bare)"), Is.True);
        Assert.That(scope.Await<int>("m.bare(5)"), Is.EqualTo(5));
    }

    [Test]
    public void Arguments_AreConvertedWhenTheCoroutineFirstRuns()
    {
        int calls = 0;
        using var scope = new ModuleScope();
        scope.Module.AddAsyncFunction("f", (int a) =>
        {
            calls++;
            return Task.FromResult(a);
        });
        scope.Run("wrong = m.f('x'); wrong.close(); right = m.f(1); right.close()");
        Assert.That(calls, Is.Zero);
        Assert.That(scope.Failure("asyncio.run(m.f('x'))"), Does.StartWith("TypeError: f() argument 'a': "));
        Assert.That(calls, Is.Zero);
    }

    [Test]
    public void Cancellation_ReachesTheToken()
    {
        using var canceled = new ManualResetEventSlim();
        using var started = new ManualResetEventSlim();
        using var scope = new ModuleScope();
        scope.Module.AddAsyncFunction("forever", async (int a, CancellationToken ct) =>
        {
            using CancellationTokenRegistration registration = ct.Register(canceled.Set);
            started.Set();
            await Task.Delay(Timeout.Infinite, ct);
        });
        scope.Run(
            """
            async def main():
                task = asyncio.ensure_future(m.forever(1))
                await asyncio.sleep(0)
                task.cancel()
                try:
                    await task
                except asyncio.CancelledError:
                    return "cancelled"
            """
        );
        Assert.That(scope.Eval<string>("asyncio.run(main())"), Is.EqualTo("cancelled"));
        Assert.That(started.IsSet && canceled.Wait(Patience.ForEvent), Is.True);
    }

    [Test]
    public void ParameterNames_MayBeThoseThatTheWrapperUses()
    {
        using var scope = new ModuleScope();
        scope.Module.AddAsyncFunction(
            "native",
            (int a, int b) => Task.FromResult(a - b),
            new() { Parameters = ["native", "_native"] }
        );
        Assert.That(scope.Await<int>("m.native(native=5, _native=3)"), Is.EqualTo(2));
    }

    [Test]
    public void AllowThreads_RunsTheBodyWithoutTheGil()
    {
        using var scope = new ModuleScope();
        scope
            .Module.AddFunction("attached", () => Python.IsThreadAttached)
            .AddFunction("detached", () => Python.IsThreadAttached, new() { AllowThreads = true })
            .AddFunction(
                "failing",
                (int a) => a == 1 ? throw new ArgumentException("detached failure") : a,
                new() { AllowThreads = true }
            );
        Assert.Multiple(() =>
        {
            Assert.That(scope.Eval<bool>("m.attached()"), Is.True);
            Assert.That(scope.Eval<bool>("m.detached()"), Is.False);
            Assert.That(scope.Failure("m.failing(1)"), Does.Contain("detached failure"));
            Assert.That(scope.Eval<int>("m.failing(2)"), Is.EqualTo(2));
        });
    }

    [Test]
    public void Coroutines_CarryTheFunctionsNames()
    {
        using var scope = new ModuleScope();
        scope.Module.AddAsyncFunction("f", () => Task.CompletedTask, new() { QualifiedName = "Client.f" });
        scope.Run("outer = m.f(); outer.close(); inner = m.f.native(); inner.close()");
        Assert.That(
            scope.Eval<string[]>("[outer.__name__, outer.__qualname__, inner.__name__, inner.__qualname__]"),
            Is.EqualTo(new[] { "f", "Client.f", "f", "Client.f" })
        );
    }

    [Test]
    public void Options_ReachTheCoroutines()
    {
        using AttachScope attached = Python.Attach();
        var definition = new FunctionDefinition(
            "f",
            PyFunctionKind.Task,
            [],
            0,
            options: new()
            {
                Backend = AsyncioBackend.Instance,
                Cancellation = CancellationPolicy.Abandon,
                Checkpoint = CheckpointPolicy.Never,
                StartDetached = true,
                ResumeOnLoopThread = true,
            }
        );
        Assert.Multiple(() =>
        {
            Assert.That(definition.Run.Name, Is.EqualTo("f"));
            Assert.That(definition.Run.Backend, Is.SameAs(AsyncioBackend.Instance));
            Assert.That(definition.Run.Cancellation, Is.EqualTo(CancellationPolicy.Abandon));
            Assert.That(definition.Run.Checkpoint, Is.EqualTo(CheckpointPolicy.Never));
            Assert.That(definition.Run.StartDetached && definition.Run.ResumeOnLoopThread, Is.True);
        });
    }

    [Test]
    public void Traceback_ShowsTheWrappersLine()
    {
        using var scope = new ModuleScope();
        scope.Module.AddAsyncFunction("f", (int a) => Task.FromException<int>(new ArgumentException("bad")));
        scope.Run(
            "import traceback\ntry:\n    asyncio.run(m.f(1))\nexcept Exception:\n    text = traceback.format_exc()"
        );
        Assert.That(
            scope.Eval<string>("text"),
            Does.Contain($"File \"<pywaker> {scope.Module.Name}\", line 2, in f\n    return await native(a)")
        );
    }
}
