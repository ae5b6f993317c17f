namespace PyWaker.Interfaces.Tests;

/// <summary>Members that lend memory for the time of a call.</summary>
public class MemoryTests
{
    private readonly ISignals _signals = Python.Import<ISignals>("interfaces_signals");

    [TearDown]
    public void Forget() => _signals.Forget();

    [Test]
    public void ReadOnlySpan_IsReadInPlace()
    {
        Assert.That(_signals.Total([1, 2, 3.5]), Is.EqualTo(6.5));
        Assert.That(_signals.Total(stackalloc double[] { 1, 2 }), Is.EqualTo(3));
        Assert.That(_signals.Total([]), Is.EqualTo(0));
        Assert.That(_signals.Total(new double[] { 1, 2, 3, 4 }.AsSpan(1, 2)), Is.EqualTo(5));
    }

    [Test]
    public void Span_IsWrittenInPlace()
    {
        int[] values = new int[5];
        _signals.Fill(values.AsSpan(1, 3), 7);
        Assert.That(values, Is.EqualTo(new[] { 0, 7, 7, 7, 0 }));
    }

    [Test]
    public void FourSpans_ArePassed()
    {
        byte[] second = [1, 2];
        Assert.That(_signals.Count([1], second, "abc", stackalloc Half[2]), Is.EqualTo(1 + 2 + 6 + 4));
        Assert.That(second[0], Is.EqualTo(9));
    }

    [Test]
    public void OptionalMemory_IsLeftOutWhereItIsEmpty()
    {
        Assert.That(_signals.Describe(), Is.EqualTo("none, none, none"));
        Assert.That(
            _signals.Describe([1], new float[2], new long[3]),
            Is.EqualTo("h 1 read-only, f 2 writable, l 3 read-only")
                .Or.EqualTo("h 1 read-only, f 2 writable, q 3 read-only")
        );
        Assert.That(_signals.Describe(more: new float[2]), Is.EqualTo("none, f 2 writable, none"));
    }

    [Test]
    public void Structure_HasItsFields() =>
        Assert.That(
            _signals.DescribePixels([new(1, 2), new(3, 4)]),
            Is.EqualTo("T{<i:X:<f:Value:} 2 read-only, none, none")
        );

    [Test]
    public void Span_ThatPythonKeeps_IsReleased()
    {
        _signals.Keep(new byte[] { 5 });
        PythonException error = Assert.Throws<PythonException>(() => _signals.ReadKept())!;
        Assert.That(error.TypeName, Is.EqualTo("ValueError"));
    }

    [Test]
    public void Span_WhoseViewPythonKeeps_IsAnError()
    {
        byte[] data = [5];
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => _signals.KeepView(data))!;
        Assert.That(error.Message, Does.Contain("KeepView").And.Contain("Memory<T>"));
        GC.KeepAlive(data);
    }

    [Test]
    public void Span_OfACallThatFails_ThrowsThePythonError()
    {
        PythonException error = Assert.Throws<PythonException>(() => _signals.Fail(new byte[3]))!;
        Assert.That(error.Message, Does.Contain("failed with 3"));
    }

    [Test]
    public void Memory_ThatPythonKeeps_IsReleased()
    {
        _signals.KeepMemory(new byte[] { 5 });
        PythonException error = Assert.Throws<PythonException>(() => _signals.ReadKept())!;
        Assert.That(error.TypeName, Is.EqualTo("ValueError"));
    }

    [Test]
    public void Memory_WhoseViewPythonKeeps_StaysValid()
    {
        byte[] data = [5];
        _signals.KeepViewOfMemory(data);
        data[0] = 6;
        Assert.That(_signals.ReadKept(), Is.EqualTo(6));
    }

    [Test]
    public void Buffer_IsALeaseOfTheResult()
    {
        using (PyBuffer<double> ramp = _signals.Ramp(4))
        {
            Assert.That(ramp.Span.ToArray(), Is.EqualTo(new[] { 0.0, 1, 2, 3 }));
        }

        Assert.That(_signals.Nothing(), Is.Null);
    }

    [Test]
    public void Calls_LeaveNothing()
    {
        double[] values = [1, 2, 3];
        int[] numbers = new int[2];
        for (int i = 0; i < 100; i++)
        {
            Call(values, numbers);
        }

        int blocks = Python.Evaluate<int>("__import__('sys').getallocatedblocks()");
        for (int i = 0; i < 100_000; i++)
        {
            Call(values, numbers);
        }

        Assert.That(
            Python.Evaluate<int>("(__import__('gc').collect(), __import__('sys').getallocatedblocks())[1]"),
            Is.LessThan(blocks + 1000)
        );
    }

    private void Call(double[] values, int[] numbers)
    {
        _ = _signals.Total(values);
        _signals.Fill(numbers, 1);
    }
}
