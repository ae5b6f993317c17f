namespace PyWaker.Interfaces.Tests;

/// <summary>Members that lend memory until an await or an iteration has ended.</summary>
[TestFixtureSource(typeof(Loops), nameof(Loops.Plain))]
public class AsyncMemoryTests(string loop)
{
    private PyLoopThread _thread = null!;
    private ISignals _signals = null!;

    [OneTimeSetUp]
    public void StartLoop()
    {
        _thread = Loops.Start(loop);
        _signals = Python.Import<ISignals>("interfaces_signals", _thread.Loop);
    }

    [OneTimeTearDown]
    public async Task StopLoop()
    {
        if (_thread is not null)
        {
            await _thread.DisposeAsync();
        }
    }

    [Test]
    public async Task Memory_IsLentUntilTheTaskHasEnded()
    {
        double[] values = [1, 2, 3];
        Assert.That(await _signals.TotalAsync(values), Is.EqualTo(6));
        Assert.That(await _signals.TotalSoonAsync(values.AsMemory(1)), Is.EqualTo(5));
        int[] numbers = new int[3];
        await _signals.FillAsync(numbers.AsMemory(0, 2), 4);
        await _signals.FillSoonAsync(numbers.AsMemory(2), 5);
        Assert.That(numbers, Is.EqualTo(new[] { 4, 4, 5 }));
    }

    [Test]
    public async Task Memory_ThatPythonKeeps_IsReleased()
    {
        await _signals.KeepAsync(new byte[] { 5 });
        PythonException error = Assert.Throws<PythonException>(() => _signals.ReadKept())!;
        Assert.That(error.TypeName, Is.EqualTo("ValueError"));
        _signals.Forget();
    }

    [Test]
    public async Task Stream_HasTheMemory()
    {
        int[] values = [1, 2, 3];
        List<int> items = [];
        await foreach (int item in _signals.EachAsync(values, new[] { 10, 20, 30 }))
        {
            items.Add(item);
        }

        Assert.That(items, Is.EqualTo(new[] { 11, 22, 33 }));
        Assert.That(values, Is.EqualTo(items));
    }

    [Test]
    public void Cancellation_EndsTheLoan()
    {
        using var source = new CancellationTokenSource();
        Task<double> total = _signals.TotalAsync(new double[1], waits: true, source.Token);
        source.Cancel();
        Assert.That(async () => await total, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Buffer_IsALeaseOfTheResult()
    {
        using PyBuffer<double> ramp = await _signals.RampAsync(3);
        Assert.That(ramp.ReadOnlySpan.ToArray(), Is.EqualTo(new[] { 0.0, 1, 2 }));
    }
}
