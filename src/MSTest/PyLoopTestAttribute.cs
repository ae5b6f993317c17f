using System.Diagnostics;
using PyWaker.Testing;

namespace PyWaker.MSTest;

/// <summary>A test that runs as a task of a new Python event loop.</summary>
/// <remarks>
/// <para>Its awaits of Python objects run inside that task. It may return nothing, a <see cref="Task"/> or a
/// <see cref="ValueTask"/>. A <see cref="CancellationToken"/> as its last parameter is canceled when the time is over
/// (<see cref="Timeout"/>); other arguments come from <c>[DataRow]</c> or <c>[DynamicData]</c>, as usual.</para>
/// <para>Each test has its own loop, on the thread that runs the test. The constructor, <c>[TestInitialize]</c> and
/// <c>[TestCleanup]</c> are part of the task, and can await Python as the test does. The first such test starts Python
/// if it is not running, with the interpreter that <see cref="PythonOptions"/> finds by itself, and registers asyncio,
/// trio and anyio. Tasks that the loop still runs when the test has ended are cancelled.</para>
/// <para>A test whose loop this Python cannot import is inconclusive, with that reason.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
[StackTraceHidden]
public abstract class PyLoopTestAttribute : TestMethodAttribute
{
    private protected PyLoopTestAttribute(string callerFilePath, int callerLineNumber)
        : base(callerFilePath, callerLineNumber) { }

    /// <summary>
    /// The time in milliseconds after which the test's Python task is cancelled and the test fails. Default: 0, never.
    /// </summary>
    public int Timeout { get; set; }

    /// <summary>Whether the framework's debug mode is on, where it has one. Default: false.</summary>
    public bool Debug { get; set; }

    /// <summary>The loop's name, as <see cref="PyLoop.Run"/> takes it.</summary>
    private protected abstract string Loop { get; }

    /// <summary>The Python module that the loop requires.</summary>
    private protected abstract string Module { get; }

    /// <summary>Runs the test in its loop, which occupies this thread until the test has ended.</summary>
    /// <param name="testMethod">The test, as MSTest supplies it.</param>
    /// <returns>The result of the test.</returns>
    public override Task<TestResult[]> ExecuteAsync(ITestMethod testMethod)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        return Task.FromResult(new[] { Execute(testMethod) });
    }

    private TestResult Execute(ITestMethod test)
    {
        var loop = new TestLoop(Loop, Module);
        TestResult? ended = null;
        try
        {
            if (loop.Prepare() is { } reason)
            {
                return Failed(null, UnitTestOutcome.Inconclusive, new AssertInconclusiveException(reason));
            }

            loop.Run(Invoke, Debug, Timeout, CancellationToken.None);
            return ended!;
        }
        catch (TimeoutException e)
        {
            return Failed(ended, UnitTestOutcome.Timeout, e);
        }
        catch (Exception e)
        {
            // What the test itself has thrown says more.
            return ended?.TestFailureException is null ? Failed(ended, UnitTestOutcome.Failed, e) : ended;
        }

        // MSTest catches what the test throws, a cancellation too, which is the task's own end.
        async Task Invoke(CancellationToken token)
        {
            ended = await test.InvokeAsync(Arguments(test, token)).ConfigureAwait(false);
            if (ended.Outcome != UnitTestOutcome.Passed && token.IsCancellationRequested)
            {
                throw new OperationCanceledException(null, ended.TestFailureException, token);
            }
        }
    }

    // MSTest supplies the arguments of a row by itself when it is given none.
    private static object[]? Arguments(ITestMethod test, CancellationToken token) =>
        test.ParameterTypes is [.., { ParameterType: var last }] && last == typeof(CancellationToken)
            ? [.. (test.Arguments ?? [])!, token]
            : null;

    // A result adds exceptions up, so it is a new one.
    private static TestResult Failed(TestResult? ended, UnitTestOutcome outcome, Exception exception) =>
        new()
        {
            Outcome = outcome,
            TestFailureException = exception,
            LogOutput = ended?.LogOutput,
            LogError = ended?.LogError,
            TestContextMessages = ended?.TestContextMessages,
            Duration = ended?.Duration ?? default,
        };
}
