namespace PyWaker.Hosting.Tests;

/// <summary>PyHost: several signals, and what else a program does with them. In child processes.</summary>
[TestFixtureSource(typeof(Loops), nameof(Loops.Plain))]
public class MainThreadSignalTests(string loop) : ChildTests(loop)
{
    [Test]
    public void RunForever_StoppedFromAnotherThread_Ends() =>
        Assert.That(Child("forever"), Is.EqualTo(new[] { "ran" }));

    [Test]
    public void Termination_ThatPythonHandles_IsLeftToIt() =>
        Assert.That(
            Child("terminate-python", PyHost.InterruptedExitCode),
            Is.EqualTo(new[] { "handled", "cleaned up" })
        );

    [Test]
    public void Interrupt_Twice_StillWaitsForTheCleanUp() =>
        Assert.That(Child("interrupt-twice", PyHost.InterruptedExitCode), Is.EqualTo(new[] { "second: True" }));

    [Test]
    public void Interrupt_OfWhatTheMainAwaitsInPython_CancelsItsTokenFirst() =>
        Assert.That(Child("interrupt-token"), Is.EqualTo(new[] { "canceled: True", "exit code: 130" }));

    [Test]
    public void Termination_OfWhatTheMainAwaitsInPython_CancelsItsTokenFirst() =>
        Assert.That(Child("terminate-token"), Is.EqualTo(new[] { "canceled: True", "exit code: 143" }));

    [Test]
    public void Interrupt_AfterARun_IsDotNets() =>
        Assert.That(
            Child("interrupt-after-run"),
            Is.EqualTo(new[] { "cleaned up", "130", "cleaned up", "130", "CancelKeyPress: True" })
        );

    [Test]
    public void Interrupt_OfTwoRunsInARow_EndsEach() =>
        Assert.That(Child("interrupt-two-runs"), Is.EqualTo(new[] { "cleaned up", "130", "cleaned up", "130" }));

    [Test]
    public void Interrupt_ThatTheMainIgnores_IsTheExitCodeAllTheSame() =>
        Assert.That(Child("interrupt-swallowed", PyHost.InterruptedExitCode), Is.EqualTo(new[] { "" }));
}
