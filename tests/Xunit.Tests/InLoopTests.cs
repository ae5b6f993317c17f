namespace PyWaker.Xunit.Tests;

/// <summary>What the recipe promises.</summary>
public class InLoopTests
{
    [Fact]
    public void Failure_OfTheBody_IsThrown()
    {
        var exception = new FormatException("no");
        Exception? thrown = Record.Exception(() => InLoop.Run("asyncio", async _ =>
            {
                await Task.Yield();
                throw exception;
            }));
        Assert.Same(exception, thrown);
        Assert.DoesNotContain("runners.py", thrown!.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void Body_IsTheTask() => InLoop.Run("asyncio", async _ =>
        {
            const string current = "__import__('asyncio').current_task()";
            using PyObject before = Python.Evaluate<PyObject>(current);
            using PyObject globals = Python.Evaluate<PyObject>("{}");
            Python.Run($"async def task_inside(): return {current}", globals);
            using PyObject function = globals["task_inside"];
            await Task.Yield();
            using PyObject coroutine = function.Call();
            using PyObject task = await coroutine;
            Assert.Equal(before, task);
        });
}
