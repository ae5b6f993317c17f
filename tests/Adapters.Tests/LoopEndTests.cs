using PyWaker.LowLevel;

namespace PyWaker.Adapters.Tests;

/// <summary>A loop that ends takes its channel, its descriptor and whatever waits in it along.</summary>
public class LoopEndTests
{
    private const string Program = """
        class Sentinel:
            pass

        def new_loop(library):
            return __import__(library).new_event_loop()

        def close_with_parked(library, count):
            problems = []

            async def park(sentinel):
                bell("asyncio")
                await never()

            sentinels = [Sentinel() for _ in range(count)]
            loop = new_loop(library)
            loop.set_exception_handler(lambda loop, context: problems.append(context))
            for sentinel in sentinels:
                task = loop.create_task(park(sentinel))
                task._log_destroy_pending = False
            loop.run_until_complete(asyncio.sleep(0))
            loop.run_until_complete(asyncio.sleep(0))
            loop.close()
            return [weakref.ref(sentinel) for sentinel in sentinels], problems

        def alive(references):
            gc.collect()
            return sum(reference() is not None for reference in references)

        def forget(library):
            loop = new_loop(library)
            loop.run_until_complete(one("asyncio"))
            reference = weakref.ref(loop)
            del loop
            return [reference]

        async def one(backend):
            bell(backend)
            return await later(1)

        def run_asyncio():
            asyncio.run(one("asyncio"))

        def run_uvloop():
            loop = new_loop("uvloop")
            loop.run_until_complete(one("asyncio"))
            loop.close()

        def run_trio():
            import trio
            trio.run(one, "trio")

        def run_many(run, count):
            for _ in range(count):
                run()
            gc.collect()

        async def fail():
            await one("trio")
            raise ZeroDivisionError

        def end_trio(fails):
            import trio
            try:
                trio.run(fail) if fails else trio.run(one, "trio")
            except ZeroDivisionError:
                pass
            gc.collect()

        def stop_and_go(library):
            loop = new_loop(library)
            async def both():
                bell("asyncio")
                return await later(2)
            results = [loop.run_until_complete(both()) for _ in range(3)]
            loop.close()
            return results
        """;

    private PyObject _script = null!;

    [OneTimeSetUp]
    public void Load() => _script = Operations.Run(Program);

    [SetUp]
    public void Forget() => Operations.TakeChannels();

    [OneTimeTearDown]
    public void Unload() => _script.Dispose();

    [Test]
    public void LoopClose_WithoutShutdown_ClosesTheChannelAndFreesWhatIsParked(
        [Values("asyncio", "uvloop")] string library
    )
    {
        Operations.RequireModule(library);
        (PyObject references, PyObject problems) = Operations
            .Call(_script, "close_with_parked", library, 100)
            .As<(PyObject, PyObject)>();
        Assert.That(Operations.Call(_script, "alive", references).As<int>(), Is.Zero);
        WakeChannel[] channels = Operations.TakeChannels();
        Assert.That(channels.Distinct().Count(), Is.EqualTo(1), "one channel for the loop");
        Assert.That(channels[0].IsClosed, Is.True);

        // They end after their loop: nobody is left to hear of it, and nobody complains.
        Operations.CompleteParked();
        Assert.That(problems.Repr(), Is.EqualTo("[]"));
    }

    [Test]
    public void LoopThatIsForgottenWithoutClose_WithNothingParked_IsFreedWithItsChannel()
    {
        using PyObject references = Operations.Call(_script, "forget", "asyncio");
        Assert.That(Operations.Call(_script, "alive", references).As<int>(), Is.Zero);
        Assert.That(Operations.TakeChannels().Select(channel => channel.IsClosed), Is.EqualTo([true]));
    }

    [Test]
    public void TrioRun_Ends_ClosesTheChannel([Values] bool fails)
    {
        Operations.RequireModule("trio");
        Operations.Call(_script, "end_trio", fails).Dispose();
        Assert.That(Operations.TakeChannels().Select(channel => channel.IsClosed), Is.EqualTo([true]));
    }

    [Test]
    public void LoopThatStopsAndGoesOn_KeepsItsChannel([Values("asyncio", "uvloop")] string library)
    {
        Operations.RequireModule(library);
        Assert.That(Operations.Call(_script, "stop_and_go", library).As<int[]>(), Is.EqualTo([2, 2, 2]));
        WakeChannel[] channels = Operations.TakeChannels();
        Assert.That(channels, Has.Length.EqualTo(3).And.All.SameAs(channels[0]));
        Python.Run("import gc; gc.collect()");
        Assert.That(channels[0].IsClosed, Is.True);
    }

    [Test]
    [Platform("Linux")]
    public void Descriptors_OfManyLoops_AreClosed([Values("asyncio", "uvloop", "trio")] string library)
    {
        Operations.RequireModule(library);
        using PyObject run = _script["run_" + library];
        Operations.Call(_script, "run_many", run, 5).Dispose();
        int before = OpenDescriptors();
        Operations.Call(_script, "run_many", run, 200).Dispose();

        // Some to spare for the runtime, which opens files of its own.
        Assert.That(OpenDescriptors(), Is.LessThan(before + 20));
    }

    private static int OpenDescriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Length;
}
