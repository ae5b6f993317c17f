using System.Runtime.CompilerServices;
using PyWaker.Core.Tests.Modules;
using PyWaker.NativeTypes;

namespace PyWaker.Core.Tests.Functions;

public class FunctionLifetimeTests
{
    private const int Rounds = 10_000;

    [TestCase("m.sync(v, v)", TestName = "sync")]
    [TestCase("m.sync(a=v, b=v)", TestName = "keywords")]
    [TestCase("m.sync(v)", TestName = "default")]
    [TestCase("m.sync()", TestName = "missing argument")]
    [TestCase("m.sync(v, v, v)", TestName = "too many arguments")]
    [TestCase("m.sync(v, x=v)", TestName = "unknown keyword")]
    [TestCase("m.sync(v, a=v)", TestName = "argument twice")]
    [TestCase("m.number(v)", TestName = "wrong type")]
    [TestCase("m.failing(v)", TestName = "body throws")]
    [TestCase("m.nothing(v)", TestName = "action")]
    [TestCase("drive(m.task(v))", TestName = "task")]
    [TestCase("drive(m.task.native(v))", TestName = "native")]
    [TestCase("drive(m.fault(v))", TestName = "task that fails")]
    [TestCase("m.task(v).close()", TestName = "coroutine never run")]
    [TestCase("m.stream(v)", TestName = "stream never run")]
    public void Calls_LeaveNoReferenceBehind(string call)
    {
        using var scope = new ModuleScope();
        scope
            .Module.AddFunction(
                "sync",
                (PyObject a, PyObject b) => Release(a, b),
                new() { Parameters = ["a", new("b", "default")] }
            )
            .AddFunction("number", (int a) => a)
            .AddFunction("failing", (PyObject a) => Fail(a))
            .AddFunction("nothing", (PyObject a) => a.Dispose())
            .AddAsyncFunction("task", (PyObject a) => Task.FromResult(Release(a, a)))
            .AddAsyncFunction("fault", (PyObject a) => Task.FromException<int>(Dispose(a)))
            .AddStream("stream", (PyObject a) => Stream(a));
        scope.Run(
            $$"""
            v = object()

            def drive(coroutine):
                try:
                    coroutine.send(None)
                except StopIteration as stop:
                    return stop.value

            def once():
                try:
                    {{call}}
                except (TypeError, ValueError):
                    pass

            def rounds(n):
                for _ in range(n):
                    once()
            """
        );

        // The first rounds fill caches.
        scope.Run("rounds(100)");
        long handles = Settle(scope);
        int references = scope.Eval<int>("sys.getrefcount(v)");
        long none = scope.Eval<long>("sys.getrefcount(None)");
        int objects = scope.Eval<int>("len(gc.get_objects())");
        scope.Run($"rounds({Rounds})");
        Assert.Multiple(() =>
        {
            Assert.That(Settle(scope), Is.EqualTo(handles).Within(5));
            Assert.That(scope.Eval<int>("sys.getrefcount(v)"), Is.EqualTo(references));
            Assert.That(scope.Eval<long>("sys.getrefcount(None)"), Is.EqualTo(none).Within(200));
            Assert.That(scope.Eval<int>("len(gc.get_objects())"), Is.EqualTo(objects).Within(200));
        });
    }

    [Test]
    public void Function_ThatPythonDropped_IsFreed()
    {
        WeakReference target = AddAndDrop();
        for (int i = 0; i < 10 && target.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Python.Run("import gc; gc.collect()");
        }

        Assert.That(target.IsAlive, Is.False);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference AddAndDrop()
    {
        var target = new object();
        using var scope = new ModuleScope();
        scope
            .Module.AddFunction("sync", () => target.GetHashCode())
            .AddAsyncFunction("task", () => Task.FromResult(target.GetHashCode()));
        scope.Run("m.sync(); m.sync.__self__.cycle = m.sync; m.task.cycle = m.task");
        return new WeakReference(target);
    }

    private static long Settle(ModuleScope scope)
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            scope.Run("gc.collect()");
        }

        return ManagedHandle.Live;
    }

    private static int Release(PyObject a, PyObject b)
    {
        a.Dispose();
        b.Dispose();
        return 1;
    }

    private static int Fail(PyObject a) => throw Dispose(a);

    private static ArgumentException Dispose(PyObject a)
    {
        a.Dispose();
        return new ArgumentException("fails");
    }

    private static async IAsyncEnumerable<int> Stream(PyObject a)
    {
        await Task.Yield();
        a.Dispose();
        yield return 1;
    }
}
