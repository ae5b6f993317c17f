using System.Reflection;

namespace PyWaker.MSTest.Tests;

/// <summary>What becomes of tests that fail or are cancelled.</summary>
[TestClass]
public class OutcomeTests
{
    [TestMethod]
    public async Task Failure_OfTheTest_IsItsOwn()
    {
        var exception = new FormatException("no");
        TestResult result = await Run(new TrioTestAttribute(), _ => throw exception);
        Assert.AreEqual(UnitTestOutcome.Failed, result.Outcome);
        Assert.AreSame(exception, result.TestFailureException);
    }

    [TestMethod]
    public async Task Timeout_CancelsTheTask()
    {
        bool cleaned = false;
        TestResult result = await Run(new AsyncioTestAttribute { Timeout = 200 }, async token =>
        {
            try
            {
                await Task.Delay(System.Threading.Timeout.Infinite, token);
            }
            finally
            {
                cleaned = true;
            }
        });
        Assert.AreEqual(UnitTestOutcome.Timeout, result.Outcome);
        Assert.Contains("did not end within 200 ms", result.TestFailureException!.Message);
        Assert.IsTrue(cleaned);
    }

    [TestMethod]
    public async Task Cancellation_InPython_Fails()
    {
        TestResult result = await Run(new AsyncioTestAttribute(), async _ =>
        {
            using PyObject sleep = Python.Evaluate<PyObject>(
                "(lambda asyncio: asyncio.current_task().cancel() and asyncio.sleep(0))(__import__('asyncio'))"
            );
            (await sleep).Dispose();
        });
        Assert.AreEqual(UnitTestOutcome.Failed, result.Outcome);
        Assert.IsInstanceOfType<OperationCanceledException>(
            result.TestFailureException,
            result.TestFailureException?.ToString()
        );
    }

    [TestMethod]
    public async Task UnknownLoop_Fails()
    {
        TestResult result = await Run(new AnyioTestAttribute { Backend = "curio" }, _ => Task.CompletedTask);
        Assert.AreEqual(UnitTestOutcome.Failed, result.Outcome);
        Assert.Contains("No registered backend runs a loop 'anyio+curio'", result.TestFailureException!.Message);
    }

    private static async Task<TestResult> Run(TestMethodAttribute attribute, Func<CancellationToken, Task> body) =>
        (await attribute.ExecuteAsync(new Example(body))).Single();

    // A test as MSTest supplies it: its exceptions are part of its result.
    private sealed class Example(Func<CancellationToken, Task> body) : ITestMethod
    {
        public string TestMethodName => MethodInfo.Name;

        public string TestClassName => nameof(OutcomeTests);

        public Type ReturnType => MethodInfo.ReturnType;

        public object?[]? Arguments => null;

        public ParameterInfo[] ParameterTypes => MethodInfo.GetParameters();

        public MethodInfo MethodInfo => ((Func<CancellationToken, Task>)Call).Method;

        public async Task<TestResult> InvokeAsync(object?[]? arguments)
        {
            try
            {
                await Call((CancellationToken)arguments!.Single()!);
                return new TestResult { Outcome = UnitTestOutcome.Passed };
            }
            catch (Exception e)
            {
                return new TestResult { Outcome = UnitTestOutcome.Failed, TestFailureException = e };
            }
        }

        public Attribute[] GetAllAttributes() => [];

        public TAttribute[] GetAttributes<TAttribute>()
            where TAttribute : Attribute => [];

        private Task Call(CancellationToken token) => body(token);
    }
}
