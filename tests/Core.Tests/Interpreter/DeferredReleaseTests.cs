using System.Runtime.CompilerServices;
using PyWaker.Core.Tests.Wakers;

namespace PyWaker.Core.Tests.Interpreter;

public class DeferredReleaseTests
{
    [Test]
    public void Finalizer_NeverTouchesPython()
    {
        using PyObject counted = NewCounted();
        long count = CountOf(counted);
        Task collecting;
        using (Python.Attach())
        {
            // A finalizer that wanted Python would wait for this thread, which waits for the finalizers.
            collecting = Limits.Start(() => CollectWhileAttachedElsewhere(counted));
            Limits.Finish(collecting);
            Assert.That(
                CountOf(counted),
                Is.EqualTo(count),
                "the next thread that attaches, if only nested, has dropped them"
            );
        }
    }

    [Test]
    public void Dispose_OnAThreadThatIsNotAttached_IsDroppedByTheNextAttach()
    {
        using PyObject counted = NewCounted();
        long count = CountOf(counted);
        PyObject[] copies = Copy(counted, 100);
        Assert.That(CountOf(counted), Is.EqualTo(count + 100));
        Limits.Finish([
            .. copies.Chunk(25).Select(chunk => Limits.Start(() => Array.ForEach(chunk, copy => copy.Dispose()))),
        ]);
        using AttachScope scope = Python.Attach();
        Assert.That(CountOf(counted), Is.EqualTo(count));
    }

    [Test]
    public void Dispose_OnAnAttachedThread_DropsAtOnce()
    {
        using AttachScope scope = Python.Attach();
        Python.Run("class Noted:\n    gone = 0\n    def __del__(self):\n        Noted.gone += 1");
        PyObject noted = Python.Evaluate<PyObject>("Noted()");
        noted.Dispose();
        noted.Dispose();
        Assert.That(Python.Evaluate<int>("Noted.gone"), Is.EqualTo(1));
    }

    [Test]
    public void Destructor_ThatGivesUpMore_IsServedToo()
    {
        // Dropping runs Python code, which may give up further references and may attach itself.
        using PyObject counted = NewCounted();
        long count = CountOf(counted);
        PyObject copy = Copy(counted, 1)[0];
        using PyObject giveUp = PyObject.From<Action>(() => Limits.Finish(Task.Run(copy.Dispose)));
        Python.Run("class Holder:\n    def __del__(self):\n        self.f()");
        PyObject holder = Python.Evaluate<PyObject>("Holder()");
        holder.SetAttribute("f", giveUp);
        Limits.Finish(Task.Run(holder.Dispose));
        using (Python.Attach()) { }

        using (Python.Attach())
        {
            Assert.That(CountOf(counted), Is.EqualTo(count));
        }
    }

    [Test]
    public void Drain_KeepsAnErrorThatIsSet()
    {
        using PyObject f = PyObject.From<Action>(static () =>
        {
            PyObject garbage = Python.Evaluate<PyObject>("object()");
            Limits.Finish(Task.Run(garbage.Dispose));
            throw new KeyNotFoundException("kept");
        });
        Assert.That(() => f.Call(), Throws.InstanceOf<KeyNotFoundException>().With.Message.EqualTo("kept"));
    }

    // Nobody attaches but Python's main thread, which runs Python code and nothing else: the pending call must do it.
    [Test]
    public void Dispose_WhileOnlyPythonsMainThreadRuns_IsDroppedByAPendingCall() =>
        Assert.That(ChildProcess.Run("pending-call").Output, Is.EqualTo("dropped by a pending call"));

    private static PyObject NewCounted() => Python.Evaluate<PyObject>("object()");

    private static long CountOf(PyObject o)
    {
        using PyObject count = Python.Evaluate<PyObject>("__import__('sys').getrefcount");
        return count.Call(o).As<long>();
    }

    private static PyObject[] Copy(PyObject o, int count)
    {
        using AttachScope scope = Python.Attach();
        return [.. Enumerable.Range(0, count).Select(_ => PyObject.FromBorrowed(o.Handle))];
    }

    private static void CollectWhileAttachedElsewhere(PyObject counted)
    {
        Forget(counted.Handle);
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    // SAFETY of the reference count without the GIL: the attached thread does nothing but wait for this one.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(nint handle)
    {
        for (int i = 0; i < 100; i++)
        {
            _ = PyObject.FromBorrowed(handle);
        }
    }
}
