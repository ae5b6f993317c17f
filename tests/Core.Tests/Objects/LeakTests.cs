using PyWaker.NativeTypes;

namespace PyWaker.Core.Tests.Objects;

public class LeakTests
{
    private const int Times = 10_000;

    [Test]
    public void Conversions_LeaveReferenceCountsAndHandlesAsTheyWere()
    {
        using PyObject getRefCount = PyObject.Import("sys").GetAttribute("getrefcount");
        using PyObject sample = Python.Evaluate<PyObject>("object()");
        using PyObject list = Python.Evaluate<PyObject>("[1, 2.5, 'a', None, (1, 'x'), {'k': [1]}]");
        Convert(sample, list);
        Settle();
        long handles = ManagedHandle.Live;
        long count = getRefCount.Call(sample).As<long>();
        long listCount = getRefCount.Call(list).As<long>();
        long none = None(getRefCount);
        for (int i = 0; i < Times; i++)
        {
            Convert(sample, list);
        }

        Settle();
        Assert.That(getRefCount.Call(sample).As<long>(), Is.EqualTo(count));
        Assert.That(getRefCount.Call(list).As<long>(), Is.EqualTo(listCount));
        Assert.That(ManagedHandle.Live, Is.EqualTo(handles));
        Assert.That(None(getRefCount), Is.LessThan(none + 100));
    }

    [Test]
    public void Exceptions_BothWays_LeaveNothing()
    {
        using PyObject f = PyObject.From<Action>(() => throw new TimeoutException("t", new KeyNotFoundException()));
        Python.Run("def swallow(f):\n    try:\n        f()\n    except TimeoutError:\n        pass");
        using PyObject swallow = Python.Evaluate<PyObject>("swallow");
        swallow.Call(f).Dispose();
        Settle();
        long handles = ManagedHandle.Live;
        for (int i = 0; i < 2_000; i++)
        {
            swallow.Call(f).Dispose();
        }

        Assert.That(ManagedHandle.Live, Is.EqualTo(handles), "at once, without a collection in either heap");
    }

    // What other tests left behind goes first: finalizers put references into a queue that attaching drains.
    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using AttachScope scope = Python.Attach();
        Python.Run("import gc; gc.collect()");
    }

    private static long None(PyObject getRefCount) => getRefCount.Call([null]).As<long>();

    private static void Convert(PyObject sample, PyObject list)
    {
        using PyObject same = PyObject.From(sample);
        using PyObject handle = PyObject.From(new object());
        using PyObject items = PyObject.From<object?[]>([1, "a", null, sample, 2.5m, Guid.Empty, DateTime.UnixEpoch]);
        using PyObject dict = PyObject.From(new Dictionary<string, PyObject> { ["k"] = sample });
        using PyObject tuple = PyObject.From((sample, 1, "x"));
        using PyObject function = PyObject.From<Func<int, int>>(x => x);
        foreach (object? o in items.As<object?[]>().Concat(list.As<object?[]>()))
        {
            (o as IDisposable)?.Dispose();
        }

        dict.As<Dictionary<string, PyObject>>()["k"].Dispose();
        tuple.As<(PyObject, int, string)>().Item1.Dispose();
        function.Call(1).Dispose();
        Assert.Throws<InvalidCastException>(() => list.As<List<int>>());
        Assert.Throws<InvalidCastException>(() => sample.As<int>());
    }
}
