namespace PyWaker.Hosting.Tests;

/// <summary>
/// Signals where Python's main thread runs no loop, and loop threads at the end of the process. In child processes.
/// </summary>
[TestFixtureSource(typeof(Loops), nameof(Loops.Plain))]
public class OtherThreadTests(string loop) : ChildTests(loop)
{
    [Test]
    public void Interrupt_WhilePythonsMainThreadIsIdle_EndsTheProcess() =>
        Assert.That(Child("idle-default", exitCode: 130), Is.EqualTo(new[] { "" }));

    [Test]
    public void Interrupt_WhilePythonsMainThreadIsIdle_RaisesCancelKeyPress() =>
        Assert.That(Child("idle-cancel-key", exitCode: 5), Is.EqualTo(new[] { "CancelKeyPress" }));

    [Test]
    public void Interrupt_WhilePythonsMainThreadIsAnotherOneAndBusy_IsPythons() =>
        Assert.That(Child("idle-not"), Is.EqualTo(new[] { "KeyboardInterrupt" }));

    [Test]
    public void Interrupt_WhileALoopWaitsOnPythonsMainThreadThatIsAnotherOne_EndsTheWait() =>
        Assert.That(Child("idle-not-waiting"), Is.EqualTo(new[] { "KeyboardInterrupt" }));

    [Test]
    public void Shutdown_WithALoopThreadRunning_StopsItFirst() =>
        Assert.That(
            Child("threads-at-shutdown"),
            Is.EqualTo(new[] { "cleaned up", "stopped: True; pending: True Canceled" })
        );

    [Test]
    public void Exit_WithALoopThreadRunning_StopsItFirst() =>
        Assert.That(Child("threads-at-exit", exitCode: 3), Is.EqualTo(new[] { "cleaned up" }));
}
