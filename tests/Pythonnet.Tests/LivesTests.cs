using PyWaker.Tests;

namespace PyWaker.Pythonnet.Tests;

/// <summary>Two libraries in one interpreter, from beginning to end: a process for each.</summary>
public class LivesTests
{
    [Test]
    public void Libraries_InEitherOrder_BeginAwaitAndEnd(
        [Values("pythonnet", "pywaker")] string begin,
        [Values("pythonnet", "pywaker", "neither")] string end
    )
    {
        ChildResult child = Run("--order", begin, end);

        Assert.That(child.Lines, Is.EqualTo(new[] { "<url>", $"enabled: {end == "neither"}" }));
        Assert.That(child.Error, Is.Empty);
    }

    [Test]
    public void Enable_TooLate_WarnsOnceAndNamesTheTypes()
    {
        ChildResult child = Run("--early");

        Assert.That(
            child.Output,
            Does.StartWith("1 RuntimeWarning: pythonnet met these types before PyWaker was enabled")
        );
        Assert.That(
            child.Output,
            Does.Contain("System.Threading.Tasks.Task").And.Contain("System.Threading.Tasks.ValueTask")
        );
        Assert.That(child.Output, Does.EndWith("At <string>:7"));
    }

    [Test]
    public void Guide_ProgramThatStartsPythonnet_Sums()
    {
        ChildResult child = Run("--guide");

        Assert.That(child.Lines, Is.EqualTo(new[] { "45" }));
        Assert.That(child.Error, Is.Empty);
    }

    [Test]
    public void Enable_TooLateFromCSharp_WarnsAndEnables()
    {
        ChildResult child = Run("--early-and-alone");

        Assert.That(child.Lines, Is.EqualTo(new[] { "enabled: True" }));
        Assert.That(child.Error, Does.Contain("RuntimeWarning: pythonnet met these types"));
    }

    [Test]
    public void Enable_FromManyThreads_EnablesOnce()
    {
        ChildResult child = Run("--threads");

        // The class that pythonnet derives from, and what that has it from.
        Assert.That(child.Lines, Is.EqualTo(new[] { "2" }));
    }

    private static ChildResult Run(params string[] arguments) =>
        ChildProcess.RunProgram("PythonnetHost", arguments, TestContext.CurrentContext.TestDirectory);
}
