using Place = (long Thread, long Task);

namespace PyWaker.Hosting.Tests;

/// <summary>
/// Every conversion takes the loop to run on: on a thread that has none, and in a task of another loop.
/// </summary>
[TestFixtureSource(typeof(Loops), nameof(Loops.All))]
public class NamedLoopTests(string loop)
{
    private const string Program = """
        import asyncio, threading

        is_trio = loop.endswith("trio")
        if is_trio:
            import trio

        async def where():
            await (trio.sleep(0) if is_trio else asyncio.sleep(0))
            return threading.get_ident(), id(trio.lowlevel.current_task() if is_trio else asyncio.current_task())

        async def places():
            yield await where()
            yield await where()

        class Manager:
            async def __aenter__(self):
                self.entered = await where()
                return self

            async def __aexit__(self, *error):
                self.left = await where()
                return error[0] is not None
        """;

    private PyObject _script = null!;
    private PyLoopThread _thread = null!;
    private long _threadId;

    [OneTimeSetUp]
    public async Task StartLoop()
    {
        _thread = Loops.Start(loop);
        _script = Loops.Script($"loop = '{loop}'\n{Program}");
        _threadId = await _thread
            .Loop.InvokeAsync(static () => Python.Evaluate<long>("__import__('threading').get_ident()"))
            .WaitAsync(Loops.Patience);
    }

    [OneTimeTearDown]
    public async Task StopLoop()
    {
        if (_thread is not null)
        {
            await _thread.DisposeAsync();
            _script.Dispose();
        }
    }

    [Test]
    public async Task OnTheThreadPool_RunThere()
    {
        Assert.That(PyLoop.Current, Is.Null);
        Assert.That(await Places().WaitAsync(Loops.Patience), Is.All.Matches<Place>(IsThere));
    }

    [Test]
    public async Task InATaskOfAnotherLoop_RunThere()
    {
        await using PyLoopThread other = Loops.Start("asyncio");
        Assert.That(await other.Loop.RunAsync(Places).WaitAsync(Loops.Patience), Is.All.Matches<Place>(IsThere));
    }

    [Test]
    public async Task InATaskOfTheLoop_RunInThatTask()
    {
        (Place task, List<Place> places) = await _thread
            .Loop.RunAsync(async () => (await Where().AsValueTask<Place>(), await Places()))
            .WaitAsync(Loops.Patience);
        Place own = places[^1];
        Assert.That(places.SkipLast(1), Is.All.EqualTo(task));
        Assert.That(own.Thread == task.Thread && own.Task != task.Task, "AsTask makes a task of its own");
    }

    [Test]
    public void Canceled_NothingBegins()
    {
        var canceled = new CancellationToken(true);
        PyLoop named = _thread.Loop;
        using PyObject coroutine = Where();
        using PyObject places = Loops.Call(_script, "places");
        using PyObject manager = Loops.Call(_script, "Manager");
        Assert.Multiple(() =>
        {
            Assert.That(
                () => coroutine.AsTask<Place>(named, canceled),
                Throws.InstanceOf<OperationCanceledException>()
            );
            Assert.That(
                () => coroutine.AsValueTask<Place>(named, canceled).AsTask(),
                Throws.InstanceOf<OperationCanceledException>()
            );
            Assert.That(
                () => places.AsAsyncEnumerable<Place>(named, canceled).GetAsyncEnumerator().MoveNextAsync().AsTask(),
                Throws.InstanceOf<OperationCanceledException>()
            );
            Assert.That(
                () => manager.EnterAsync(named, canceled).AsTask(),
                Throws.InstanceOf<OperationCanceledException>()
            );
        });
        coroutine.CallMethod("close").Dispose();
    }

    private bool IsThere(Place place) => place.Thread == _threadId;

    private PyObject Where() => Loops.Call(_script, "where");

    // Where each conversion runs; that of AsTask last.
    private async Task<List<Place>> Places()
    {
        PyLoop named = _thread.Loop;
        List<Place> places = [await Where().AsValueTask<Place>(named)];
        await foreach (Place place in Loops.Call(_script, "places").AsAsyncEnumerable<Place>(named))
        {
            places.Add(place);
        }

        using PyObject manager = Loops.Call(_script, "Manager");
        await (await manager.EnterAsync(named)).DisposeAsync();
        AddManager();
        Assert.That(await manager.UseAsync(named, static _ => throw new FormatException()), Is.False);
        AddManager();
        Assert.That(await manager.UseAsync(named, static _ => Task.FromResult(7)), Is.EqualTo(7));
        AddManager();

        using PyObject function = _script["where"];
        places.Add(await function.As<Func<Task<Place>>>(named)());
        places.Add(await Where().AsTask<Place>(named));
        return places;

        void AddManager() =>
            places.AddRange([manager.GetAttribute("entered").As<Place>(), manager.GetAttribute("left").As<Place>()]);
    }
}
