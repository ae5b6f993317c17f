using PyWaker.Core.Tests.Wakers;
using PyWaker.Interop;
using PyWaker.Interpreter;

namespace PyWaker.Core.Tests.Interpreter;

public class PythonTests
{
    [Test]
    public void Version_IsTheInterpreters() =>
        Assert.That(
            Python.Version.ToString(),
            Is.EqualTo(Python.Evaluate<string>("'%d.%d.%d' % __import__('sys').version_info[:3]"))
        );

    [Test]
    public void Executable_IsTheOneThatWasChosen() =>
        Assert.That(Python.Executable, Is.EqualTo(PythonLocator.Find(new PythonOptions()).Executable));

    [Test]
    public void LayoutCheck_KnowsThisInterpreter()
    {
        using AttachScope scope = Python.Attach();
        Assert.DoesNotThrow(LayoutCheck.Run);
    }

    [Test]
    public void Initialize_Again_DoesNothing()
    {
        Python.Initialize(new PythonOptions { Executable = "/there/is/no/such/python" });
        Assert.That(Python.IsInitialized, Is.True);
    }

    [Test]
    public void Shutdown_OnAnotherThread_IsRefused()
    {
        int thread = 0;
        int owner = int.Parse(
            ChildlessOwner(out string message, ref thread),
            System.Globalization.CultureInfo.InvariantCulture
        );
        Assert.That(message, Is.EqualTo(Messages.WrongShutdownThread(owner, thread)));
        Assert.That(Python.IsInitialized, Is.True);
        Assert.That(Python.Evaluate<int>("1 + 1"), Is.EqualTo(2));
    }

    [Test]
    public void Attach_BeforeInitialize_SaysWhatToDo()
    {
        string[] lines = ChildProcess.Run("before-initialize").Lines;
        Assert.That(lines, Is.All.EqualTo($"InvalidOperationException: {Messages.NotInitialized}"));
        Assert.That(lines, Has.Length.EqualTo(4), "Attach, Detach, Version, Evaluate");
    }

    [Test]
    public void Everything_AfterShutdown_SaysThatPythonIsDown()
    {
        string[] lines = ChildProcess.Run("after-shutdown").Lines;
        Assert.That(
            lines,
            Is.EqualTo(
                new[]
                {
                    "atexit ran",
                    "initialized: False",
                    $"Attach: InvalidOperationException: {Messages.Finalizing}",
                    $"Attach on the pool: InvalidOperationException: {Messages.Finalizing}",
                    $"Evaluate: InvalidOperationException: {Messages.Finalizing}",
                    $"Initialize: InvalidOperationException: {Messages.Finalizing}",
                    "Shutdown: nothing",
                    "Dispose: nothing",
                    "Dispose of a proxy: nothing",
                    "DisposeAsync of a proxy: nothing",
                }
            )
        );
    }

    [Test]
    public void Shutdown_BesideAThreadThatIsDetached_DoesNotWaitForIt() =>
        Assert.That(ChildProcess.Run("shutdown-detached").Lines, Is.EqualTo(new[] { "0" }));

    [Test]
    public void ProcessExit_WithoutShutdown_RunsAtexitAndFlushes([Values("exit", "exit-on-another-thread")] string mode)
    {
        ChildResult result = ChildProcess.Run(mode, new() { ["PYTHONUNBUFFERED"] = null });
        Assert.That((result.Output, result.Error), Is.EqualTo(("written by Python; atexit ran", "")));
    }

    [Test]
    public void Subinterpreter_MakesNoThreadLookAttached()
    {
        ChildResult result = ChildProcess.Run("beside-a-subinterpreter");
        Assert.That((result.Output, result.Error), Is.EqualTo(("42", "")));
    }

    [Test]
    public void ProcessExit_OnAThreadThatHoldsTheGil_DoesNotHang() =>
        Assert.That(ChildProcess.Run("exit-attached").Error, Is.Empty);

    [Test]
    public void Options_ArgumentsAndPaths_AreWhatPythonSees() =>
        Assert.That(
            ChildProcess.Run("options").Lines,
            Is.EqualTo(new[] { "['program', 'é', '']", "/first", "/second", "default_int_handler" })
        );

    [Test]
    public void SearchPaths_WithoutAny_AreTheFolderOfTheProgram() =>
        Assert.That(ChildProcess.Run("search-path").Lines, Is.EqualTo(new[] { "True" }));

    [Test]
    [Platform("Linux")]
    public void Initialize_OnAThreadThatHoldsTheGil_WhileAnotherJoins_DoesNotHang() =>
        Assert.That(
            ChildProcess
                .Run(
                    "join-attached",
                    new() { ["PYWAKER_TEST_LIBRARY"] = PythonLocator.Find(new PythonOptions()).Library }
                )
                .Output,
            Is.EqualTo("joined: 2")
        );

    [Test]
    [Platform("Linux")]
    public void Shutdown_OnAWrongThreadThatHoldsTheGil_DoesNotHang()
    {
        string[] lines = ChildProcess.Run("shutdown-attached").Lines;
        Assert.That(
            lines[0],
            Does.StartWith("InvalidOperationException: Python must be shut down on the thread that initialized it")
        );
        Assert.That(lines[1], Is.EqualTo("initialized: False"));
    }

    // The text names both threads; the owner is whichever thread the fixture ran on.
    private static string ChildlessOwner(out string message, ref int thread)
    {
        int other = 0;
        InvalidOperationException? error = null;
        Limits.Finish(
            Limits.Start(() =>
            {
                other = Environment.CurrentManagedThreadId;
                error = Assert.Throws<InvalidOperationException>(Python.Shutdown);
            })
        );
        thread = other;
        message = error!.Message;
        return message.Split("managed thread ")[1].Split(')')[0];
    }
}
