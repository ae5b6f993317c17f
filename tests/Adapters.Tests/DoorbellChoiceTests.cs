using PyWaker.NUnit;

namespace PyWaker.Adapters.Tests;

/// <summary>Which doorbell each loop got.</summary>
public class DoorbellChoiceTests
{
    private const string Program = """
        async def main(backend):
            kind = bell(backend)
            assert [await later(i) for i in range(100)] == list(range(100))
            assert bell(backend) == kind
            return kind

        def on_asyncio():
            return asyncio.run(main("asyncio"))

        def on_uvloop():
            import uvloop
            loop = uvloop.new_event_loop()
            try:
                return loop.run_until_complete(main("asyncio"))
            finally:
                loop.close()

        def on_trio():
            import trio
            return trio.run(main, "trio")
        """;

    private static string Best =>
        OperatingSystem.IsLinux() ? "eventfd"
        : OperatingSystem.IsWindows() ? "call"
        : "pipe";

    [AsyncioTest]
    public Task Bell_OfAsyncio_IsTheBestThatItCanWatch() => BellIsTheBest("asyncio");

    [UvloopTest]
    public Task Bell_OfUvloop_IsTheBestThatItCanWatch() => BellIsTheBest("asyncio");

    [TrioTest]
    public Task Bell_OfTrio_IsTheBestThatItCanWatch() => BellIsTheBest("trio");

    [AnyioTest]
    public Task Bell_OfAnyio_IsThatOfAsyncio() => BellIsTheBest("anyio");

    [AnyioTest(Backend = "trio")]
    public Task Bell_OfAnyioOverTrio_IsThatOfTrio() => BellIsTheBest("anyio");

    [Test]
    public void Bell_PYWAKER_DOORBELL_Overrides([Values("pipe", "call", "eventfd")] string kind)
    {
        Assume.That(kind != "eventfd" || OperatingSystem.IsLinux());
        Operations.RequireModule("uvloop");
        Operations.RequireModule("trio");
        string code =
            "import asyncio\nfrom child import *\n" + Program + "\nprint(on_asyncio(), on_uvloop(), on_trio())";
        ChildResult result = ChildProcess.Run(
            "run",
            new() { ["PYWAKER_DOORBELL"] = kind, ["PYWAKER_TEST_CODE"] = code }
        );
        Assert.That((result.Output, result.Error), Is.EqualTo(($"{kind} {kind} {kind}", "")));
    }

    [Test]
    public void Bell_PYWAKER_DOORBELL_Unknown_SaysWhatThereIs()
    {
        const string code = """
            import asyncio, child
            for _ in range(2):
                try:
                    asyncio.run(child.never())
                except RuntimeError as error:
                    print(error)
            """;
        ChildResult result = ChildProcess.Run(
            "run",
            new() { ["PYWAKER_DOORBELL"] = "gong", ["PYWAKER_TEST_CODE"] = code }
        );
        Assert.That(
            result.Lines,
            Has.Length.EqualTo(2).And.All.EqualTo("PYWAKER_DOORBELL is 'gong'; it may be 'eventfd', 'pipe' or 'call'.")
        );
    }

    // As Windows' proactor loop does.
    private const string Refusing = """
        class Refusing(asyncio.SelectorEventLoop):
            def add_reader(self, *arguments):
                raise NotImplementedError

        async def main():
            kind = bell("asyncio")
            assert await asyncio.gather(*map(later, range(1000))) == list(range(1000))
            try:
                await fail_later()
            except KeyError as error:
                assert error.args == ("failed later",), error
            else:
                raise AssertionError("nothing was raised")
            task = asyncio.ensure_future(never())
            await asyncio.sleep(0)
            task.cancel()
            await asyncio.wait([task])
            assert task.cancelled()
            return kind

        def run(debug):
            loop = Refusing()
            loop.set_debug(debug)
            try:
                return loop.run_until_complete(main())
            finally:
                loop.close()

        def collected():
            loop = Refusing()
            loop.run_until_complete(main())
            loop.close()

        class Sentinel:
            pass

        def close_with_one_parked():
            async def park(sentinel):
                bell("asyncio")
                await never()

            sentinel = Sentinel()
            loop = Refusing()
            task = loop.create_task(park(sentinel))
            task._log_destroy_pending = False
            loop.run_until_complete(asyncio.sleep(0))
            loop.run_until_complete(asyncio.sleep(0))
            loop.close()
            return weakref.ref(sentinel)

        def is_gone(reference):
            gc.collect()
            return reference() is None
        """;

    [Test]
    public void LoopThatRefusesReaders_IsCalled([Values] bool debug)
    {
        using PyObject script = Operations.Run(Refusing);
        Assert.That(Operations.Call(script, "run", debug).As<string>(), Is.EqualTo("call"));
        Operations.CompleteParked();
    }

    [Test]
    public void LoopThatRefusesReaders_IsCollected_ClosesItsChannel()
    {
        Operations.TakeChannels();
        using PyObject script = Operations.Run(Refusing);
        Operations.Call(script, "collected").Dispose();
        Operations.CompleteParked();
        Python.Run("import gc; gc.collect()");
        Assert.That(Operations.TakeChannels().Select(channel => channel.IsClosed), Is.EqualTo([true]));
    }

    [Test]
    public void LoopThatRefusesReaders_IsClosed_LearnsItFromTheNextWakeAndFreesWhatIsParked()
    {
        Operations.TakeChannels();
        using PyObject script = Operations.Run(Refusing);
        using PyObject sentinel = Operations.Call(script, "close_with_one_parked");
        Operations.CompleteParked();
        Assert.That(Operations.TakeChannels().Select(channel => channel.IsClosed), Is.EqualTo([true]));
        Assert.That(Operations.Call(script, "is_gone", sentinel).As<bool>(), Is.True);
    }

    private static async Task BellIsTheBest(string backend)
    {
        using PyObject script = Operations.Run(Program);
        using PyObject main = Operations.Call(script, "main", backend);
        Assert.That(await main.AsValueTask<string>(), Is.EqualTo(Best));
    }
}
