namespace PyWaker.Hosting.Tests;

/// <summary>
/// PyHost: the main thread given to a loop, and Ctrl-C there; loop threads at the end of the process. In child
/// processes.
/// </summary>
[TestFixtureSource(typeof(Loops), nameof(Loops.All))]
public class MainThreadTests(string loop)
{
    // Old versions of anyio and trio warn of each other.
    private static readonly Dictionary<string, string?> s_environment = new()
    {
        ["PYTHONWARNINGS"] = "ignore:trio.MultiError",
    };

    [OneTimeSetUp]
    public void Require() => Loops.Require(loop);

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
    public void RunForever_StoppedFromAnotherThread_Ends() =>
        Assert.That(Child("forever"), Is.EqualTo(new[] { "ran" }));

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
    public void Termination_ThatPythonHandles_IsLeftToIt() =>
        Assert.That(
            Child("terminate-python", PyHost.InterruptedExitCode),
            Is.EqualTo(new[] { "handled", "cleaned up" })
        );

    [Test]
    public void Interrupt_OfWhatTheMainAwaitsInPython_ReachesIt() =>
        Assert.That(
            Child("interrupt-python", PyHost.InterruptedExitCode),
            Is.EqualTo(
                new[] { loop.EndsWith("trio", StringComparison.Ordinal) ? "KeyboardInterrupt" : "CancelledError" }
            )
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
    public void Interrupt_OfTwoRunsInARow_EndsEach() =>
        Assert.That(Child("interrupt-two-runs"), Is.EqualTo(new[] { "cleaned up", "130", "cleaned up", "130" }));

    [Test]
    public void Interrupt_ThatTheMainIgnores_IsTheExitCodeAllTheSame() =>
        Assert.That(Child("interrupt-swallowed", PyHost.InterruptedExitCode), Is.EqualTo(new[] { "" }));

    [Test]
    public void Shutdown_WithALoopThreadRunning_StopsItFirst() =>
        Assert.That(
            Child("threads-at-shutdown"),
            Is.EqualTo(new[] { "cleaned up", "stopped: True; pending: True Canceled" })
        );

    [Test]
    public void Exit_WithALoopThreadRunning_StopsItFirst() =>
        Assert.That(Child("threads-at-exit", exitCode: 3), Is.EqualTo(new[] { "cleaned up" }));

    private string[] Child(string mode, int exitCode = 0)
    {
        ChildResult result = ChildProcess.RunProgram(
            "HostingChild",
            [mode, loop],
            Directory.GetCurrentDirectory(),
            s_environment,
            exitCode
        );
        Assert.That(result.Error, Is.Empty);
        return result.Lines;
    }
}
