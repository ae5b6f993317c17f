using PyWaker.Adapters.Tests.Toy;
using PyWaker.LowLevel;

namespace PyWaker.Adapters.Tests;

/// <summary>A backend of a third party works end to end.</summary>
public class ToyBackendTests
{
    private const string Program = """
        async def values():
            bell("toy")
            return [await later(1), await later(2)]

        async def errors():
            try:
                await fail_later()
            except KeyError as error:
                return str(error.args[0])

        async def many(loop):
            tasks = [loop.spawn(later(i)) for i in range(1000)]
            while not all(task.done for task in tasks):
                await later(0)
                await Turn()
            return [task.result for task in tasks] == list(range(1000))

        async def cancelled(loop, cancelled_type):
            tasks = [loop.spawn(never()), loop.spawn(until_cancelled())]
            await Turn()
            for task in tasks:
                task.cancel()
            while not all(task.done for task in tasks):
                await later(0)
                await Turn()
            return [type(task.error) is cancelled_type for task in tasks]

        async def leave_one_parked(loop, sentinel):
            async def park(kept):
                await never()
            loop.spawn(park(sentinel))
            bell("toy")
            await Turn()

        class Sentinel:
            pass
        """;

    private PyObject _script = null!;

    [OneTimeSetUp]
    public void Load()
    {
        AsyncBackends.Register(ToyBackend.Instance);
        _script = Operations.Run(Program);
        _script.SetItem("Turn", EmbeddedPython.Get(ToyBackend.Module, "Turn"));
    }

    [SetUp]
    public void Forget() => Operations.TakeChannels();

    [OneTimeTearDown]
    public void Unload() => _script.Dispose();

    [Test]
    public void Await_GivesValues()
    {
        using PyObject loop = NewLoop();
        Assert.That(Run(loop, Operations.Call(_script, "values")).As<int[]>(), Is.EqualTo([1, 2]));
        Assert.That(
            Operations.TakeChannels().Select(channel => (channel.Doorbell.Kind, channel.IsClosed)),
            Is.EqualTo([(DoorbellKind.Call, true)])
        );
    }

    [Test]
    public void Await_RaisesErrors()
    {
        using PyObject loop = NewLoop();
        Assert.That(Run(loop, Operations.Call(_script, "errors")).As<string>(), Is.EqualTo("failed later"));
    }

    [Test]
    public void ManyTasks_AreResumedOnceEach()
    {
        using PyObject loop = NewLoop();
        Assert.That(Run(loop, Operations.Call(_script, "many", loop)).As<bool>(), Is.True);
    }

    [Test]
    public void Cancel_WithAndWithoutAToken_RaisesTheLoopsOwnError()
    {
        using PyObject loop = NewLoop();
        using PyObject cancelled = EmbeddedPython.Get(ToyBackend.Module, "Cancelled");
        Assert.That(
            Run(loop, Operations.Call(_script, "cancelled", loop, cancelled)).As<bool[]>(),
            Is.EqualTo([true, true])
        );
        Operations.CompleteParked();
    }

    [Test]
    public void LoopThatEnds_FreesWhatIsParked()
    {
        using PyObject sentinel = Operations.Call(_script, "Sentinel");
        using PyObject getRefCount = Python.Evaluate<PyObject>("__import__('sys').getrefcount");
        long count = getRefCount.Call(sentinel).As<long>();
        using (PyObject loop = NewLoop())
        {
            Run(loop, Operations.Call(_script, "leave_one_parked", loop, sentinel)).Dispose();
        }

        Assert.That(Operations.TakeChannels().Select(channel => channel.IsClosed), Is.EqualTo([true]));
        Python.Run("import gc; gc.collect()");
        Assert.That(getRefCount.Call(sentinel).As<long>(), Is.EqualTo(count));
        Operations.CompleteParked();
    }

    private static PyObject NewLoop()
    {
        using PyObject type = EmbeddedPython.Get(ToyBackend.Module, "Loop");
        return type.Call();
    }

    private static PyObject Run(PyObject loop, PyObject coroutine)
    {
        using (coroutine)
        {
            return loop.CallMethod("run", coroutine);
        }
    }
}
