using System.Diagnostics.CodeAnalysis;

namespace PyWaker.NUnit.Tests;

/// <summary>The body of each test is a Python task of the loop that its attribute names.</summary>
public class LoopTests
{
    [AsyncioTest]
    public async Task Asyncio_BodyIsTheTask() => Assert.That(await RunsInsideTask("asyncio"), Is.True);

    [UvloopTest]
    public async Task Uvloop_RunsUvloop()
    {
        using PyObject name = Python.Evaluate<PyObject>("type(__import__('asyncio').get_running_loop()).__module__");
        Assert.That(name.As<string>(), Does.StartWith("uvloop"));
        Assert.That(await RunsInsideTask("asyncio"), Is.True);
    }

    [TrioTest]
    public async Task Trio_BodyIsTheTask() => Assert.That(await RunsInsideTask("trio"), Is.True);

    [AnyioTest]
    public async Task Anyio_RunsOnAsyncio() => Assert.That(await RunsInsideTask("asyncio"), Is.True);

    [AnyioTest(Backend = "trio")]
    public async Task Anyio_RunsOnTrio() => Assert.That(await RunsInsideTask("trio"), Is.True);

    [AsyncioTest(Debug = true)]
    public async Task Debug_IsOn()
    {
        Assert.That(Python.Evaluate<bool>("__import__('asyncio').get_running_loop().get_debug()"), Is.True);
        await Task.Yield();
    }

    [AsyncioTest]
    public async Task Body_GoesOnOnThePool()
    {
        await Task.Yield();
        using PyObject sleep = Python.Evaluate<PyObject>("__import__('asyncio').sleep(0, 'slept')");
        using PyObject result = await sleep;
        Assert.That(result.As<string>(), Is.EqualTo("slept"));
    }

    [AsyncioTest]
    public async ValueTask ValueTask_IsAwaited() => await Task.Yield();

    [AsyncioTest(ExpectedResult = 3)]
    public async Task<int> Result_IsCompared()
    {
        await Task.Yield();
        return 3;
    }

    [AsyncioTest(ExpectedResult = 3)]
    public async ValueTask<int> ResultOfAValueTask_IsCompared()
    {
        await Task.Yield();
        return 3;
    }

    [AsyncioTest(ExpectedResult = "asyncio")]
    public string SyncBody_RunsInTheTask() => PyLoop.Running.Name;

    [TrioTest]
    public void SyncBodyWithoutResult_RunsInTheTask()
    {
        using PyObject task = Python.Evaluate<PyObject>("__import__('trio').lowlevel.current_task()");
        Assert.That(PyLoop.Running.Name, Is.EqualTo("trio"));
    }

    [AsyncioTest]
    [TestCase(1, ExpectedResult = 2)]
    [TestCase(2, ExpectedResult = 3)]
    public async Task<int> TestCases_GiveExpectedResults(int a)
    {
        await Task.Yield();
        return a + 1;
    }

    [TrioTest]
    [TestCase(1)]
    public async Task TestCases_LeaveOutTheToken(int a, CancellationToken token)
    {
        await Task.Yield();
        Assert.That((a, token.CanBeCanceled), Is.EqualTo((1, true)));
    }

    [AsyncioTest]
    public async Task Values_GiveArguments([Values("one", "two")] string name)
    {
        using PyObject sleep = Python.Evaluate<PyObject>($"__import__('asyncio').sleep(0, '{name}')");
        Assert.That(await sleep.AsValueTask<string>(), Is.EqualTo(name));
    }

    [AsyncioTest]
    [CancelAfter(60_000)]
    public async Task Token_IsOneThatNUnitCancels(CancellationToken token)
    {
        await Task.Yield();
        Assert.That((token.CanBeCanceled, token.IsCancellationRequested), Is.EqualTo((true, false)));
    }

    [AsyncioTest]
    [TestCase(1, 2, 3)]
    [TestCase(2, 2, 4)]
    public async Task TestCases_GiveArguments(int a, int b, int sum)
    {
        await Task.Yield();
        Assert.That(a + b, Is.EqualTo(sum));
    }

    [AsyncioTest(Timeout = 60_000)]
    public async Task Token_IsGiven(CancellationToken token)
    {
        await Task.Yield();
        Assert.That(token.CanBeCanceled, Is.True);
        Assert.That(token.IsCancellationRequested, Is.False);
    }

    [SuppressMessage("Performance", "CA1859", Justification = "As a user would write it.")]
    private static async Task<bool> RunsInsideTask(string library)
    {
        string current =
            library == "trio" ? "__import__('trio').lowlevel.current_task()" : "__import__('asyncio').current_task()";
        using PyObject before = Python.Evaluate<PyObject>(current);
        using PyObject inside = Python.Evaluate<PyObject>("(lambda: None)");
        Python.Run($"async def task_inside(): return {current}");
        using PyObject coroutine = Python.Evaluate<PyObject>("task_inside()");
        using PyObject task = await coroutine;
        return task.Equals(before) && !before.IsNone;
    }
}
