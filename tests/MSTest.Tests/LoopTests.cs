namespace PyWaker.MSTest.Tests;

/// <summary>Each test is a Python task of the loop that its attribute names.</summary>
[TestClass]
public class LoopTests
{
    [AsyncioTest]
    public async Task Asyncio_TestIsTheTask() => Assert.IsTrue(await RunsInsideTask("asyncio"));

    [UvloopTest]
    public async Task Uvloop_RunsUvloop()
    {
        using PyObject name = Python.Evaluate<PyObject>("type(__import__('asyncio').get_running_loop()).__module__");
        Assert.StartsWith("uvloop", name.As<string>());
        Assert.IsTrue(await RunsInsideTask("asyncio"));
    }

    [TrioTest]
    public async Task Trio_TestIsTheTask() => Assert.IsTrue(await RunsInsideTask("trio"));

    [AnyioTest]
    public async Task Anyio_RunsOnAsyncio() => Assert.IsTrue(await RunsInsideTask("asyncio"));

    [AnyioTest(Backend = "trio")]
    public async Task Anyio_RunsOnTrio() => Assert.IsTrue(await RunsInsideTask("trio"));

    [AsyncioTest(Debug = true)]
    public void Debug_IsOn() =>
        Assert.IsTrue(Python.Evaluate<bool>("__import__('asyncio').get_running_loop().get_debug()"));

    [AsyncioTest]
    public async ValueTask AfterAnAwait_PythonIsStillAwaited()
    {
        await Task.Yield();
        using PyObject asyncio = PyObject.Import("asyncio");
        using PyObject sleep = asyncio.CallMethod("sleep", 0);
        using PyObject result = await sleep;
        Assert.IsTrue(result.IsNone);
    }

    [AsyncioTest]
    [DataRow(1, 2, 3)]
    [DataRow(2, 2, 4)]
    public async Task DataRow_GivesArguments(int a, int b, int sum)
    {
        await Task.Yield();
        Assert.AreEqual(sum, a + b);
    }

    [AsyncioTest(Timeout = 60_000)]
    public async Task Token_IsGiven(CancellationToken token)
    {
        await Task.Yield();
        Assert.IsTrue(token.CanBeCanceled);
        Assert.IsFalse(token.IsCancellationRequested);
    }

    private static async Task<bool> RunsInsideTask(string library)
    {
        string current =
            library == "trio" ? "__import__('trio').lowlevel.current_task()" : "__import__('asyncio').current_task()";
        using PyObject before = Python.Evaluate<PyObject>(current);
        using PyObject globals = Python.Evaluate<PyObject>("{}");
        Python.Run($"async def task_inside(): return {current}", globals);
        using PyObject function = globals["task_inside"];
        using PyObject coroutine = function.Call();
        using PyObject task = await coroutine;
        return task.Equals(before) && !before.IsNone;
    }
}
