namespace PyWaker.MSTest.Tests;

/// <summary>Initialization and clean-up are part of the task, and can await Python.</summary>
[TestClass]
public class LifecycleTests
{
    private PyObject? _task;

    [TestInitialize]
    public async Task Initialize()
    {
        _task = Python.Evaluate<PyObject>("__import__('trio').lowlevel.current_task()");
        await Sleep();
    }

    [TestCleanup]
    public async Task CleanUp()
    {
        await Sleep();
        _task!.Dispose();
    }

    [TrioTest]
    public async Task Test_AfterAnAwaitInInitialize_IsTheSameTask()
    {
        using PyObject globals = Python.Evaluate<PyObject>("{}");
        Python.Run("async def inside(): return __import__('trio').lowlevel.current_task()", globals);
        using PyObject inside = globals["inside"];
        using PyObject coroutine = inside.Call();
        using PyObject task = await coroutine;
        Assert.AreEqual(_task, task);
    }

    private static async Task Sleep()
    {
        using PyObject trio = PyObject.Import("trio");
        using PyObject sleep = trio.CallMethod("sleep", 0);
        (await sleep).Dispose();
    }
}
