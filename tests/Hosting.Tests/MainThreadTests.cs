namespace PyWaker.Hosting.Tests;

/// <summary>PyHost: the main thread given to a loop, and signals there. In child processes.</summary>
[TestFixtureSource(typeof(Loops), nameof(Loops.All))]
public class MainThreadTests(string loop) : ChildTests(loop)
{
    [Test]
    public void Run_GivesTheMainThreadToTheLoop_AndReturnsTheExitCode() =>
        Assert.That(
            Child("run", exitCode: 7),
            Is.EqualTo(new[] { "on Python's main thread: True", "the loop's thread: True" })
        );

    [Test]
    public void RunUntilComplete_GivesTheResultOrThrowsTheException() =>
        Assert.That(Child("run-python"), Is.EqualTo(new[] { "42", "as itself" }));

    [Test]
    public void Interrupt_OfRunForever_EndsIt() =>
        Assert.That(Child("interrupt-forever", PyHost.InterruptedExitCode), Is.EqualTo(new[] { "" }));

    [Test]
    public void Interrupt_OfRun_CancelsTheMainAndWaitsForItsCleanUp() =>
        Assert.That(Child("interrupt", PyHost.InterruptedExitCode), Is.EqualTo(new[] { "cleaned up" }));

    [Test]
    public void Termination_OfRun_CancelsTheMainAndWaitsForItsCleanUp() =>
        Assert.That(Child("terminate", PyHost.TerminatedExitCode), Is.EqualTo(new[] { "cleaned up" }));

    [Test]
    public void Interrupt_OfWhatTheMainAwaitsInPython_ReachesIt() =>
        Assert.That(
            Child("interrupt-python", PyHost.InterruptedExitCode),
            Is.EqualTo(
                new[] { Loop.EndsWith("trio", StringComparison.Ordinal) ? "KeyboardInterrupt" : "CancelledError" }
            )
        );
}
