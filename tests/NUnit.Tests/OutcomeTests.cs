using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace PyWaker.NUnit.Tests;

/// <summary>What becomes of tests that fail, as NUnit itself reports it.</summary>
public class OutcomeTests
{
    [TestCase(nameof(Examples.Fails), TestStatus.Failed, "Expected: 2")]
    [TestCase(nameof(Examples.Throws), TestStatus.Failed, "FormatException")]
    [TestCase(nameof(Examples.RaisesInPython), TestStatus.Failed, "ZeroDivisionError")]
    [TestCase(nameof(Examples.IsTooSlow), TestStatus.Failed, "did not end within 200 ms")]
    [TestCase(nameof(Examples.IsTooSlowInPython), TestStatus.Failed, "did not end within 200 ms")]
    [TestCase(nameof(Examples.GivesAnotherResult), TestStatus.Failed, "Expected: 4")]
    [TestCase(nameof(Examples.ReturnsNothingToAwait), TestStatus.Failed, "no result is expected")]
    [TestCase(nameof(Examples.NeedsArguments), TestStatus.Failed, "No arguments were provided")]
    [TestCase(
        nameof(Examples.RunsInTwoLoops),
        TestStatus.Failed,
        "has AsyncioTestAttribute and TrioTestAttribute: a test runs in one loop; write a test for each"
    )]
    [TestCase(
        nameof(Examples.RunsInNoSuchLoop),
        TestStatus.Failed,
        "No registered backend runs a loop 'anyio+curio'; known are: anyio, "
    )]
    [TestCase(nameof(Examples.Cancels), TestStatus.Failed, "OperationCanceledException")]
    [TestCase(nameof(Examples.IsCancelledInPython), TestStatus.Failed, "The Python awaitable was cancelled.")]
    [TestCase(nameof(Examples.IsCanceledByNUnit), TestStatus.Failed, "200ms")]
    [TestCase(nameof(Examples.FailsTwice), TestStatus.Failed, "Expected: 4")]
    [TestCase(nameof(Examples.FailsWithoutAwaiting), TestStatus.Failed, "Expected: 2")]
    [TestCase(nameof(Examples.IsIgnored), TestStatus.Skipped, "because")]
    [TestCase(nameof(Examples.IsInconclusive), TestStatus.Inconclusive, "nobody knows")]
    [TestCase(nameof(Examples.Warns), TestStatus.Warning, "take care")]
    [TestCase(nameof(Examples.PassesEarly), TestStatus.Passed, "early")]
    [TestCase(nameof(Examples.Passes), TestStatus.Passed, "")]
    public void Outcome_IsReported(string example, TestStatus status, string message)
    {
        ITestResult result = Run(example);
        Assert.That(result.ResultState.Status, Is.EqualTo(status), result.Message);
        Assert.That(result.Message ?? "", Does.Contain(message));
    }

    [TestCase(nameof(Examples.RaisesInPython), "division by zero", "in <module>")]
    [TestCase(nameof(Examples.RaisesInASyncBody), "division by zero", "in <module>")]
    [TestCase(nameof(Examples.RaisesInACoroutine), "division by zero", "in fails")]
    [TestCase(nameof(Examples.ThrowsThroughPython), "no file", "calls()")]
    public void Failure_ThroughPython_IsPrintedOnce(string example, string message, string frame)
    {
        ITestResult result = Run(example);
        string printed = $"{result.Message}\n{result.StackTrace}";
        Assert.That(Count(printed, message), Is.EqualTo(1), printed);
        Assert.That(Count(printed, frame), Is.EqualTo(1), printed);
        Assert.That(Count(printed, $".{example}()"), Is.EqualTo(1), printed);
        Assert.That(
            printed,
            Does.Not.Contain("runners.py")
                .And.Not.Contain("PyWaker.Testing")
                .And.Not.Contain("<.NET>")
                .And.Not.Contain("Rethrown")
        );
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static ITestResult Run(string example)
    {
        var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
        runner.Load(typeof(Examples).Assembly, new Dictionary<string, object>());
        ITestResult all = runner.Run(TestListener.NULL, new OnlyExample(example));
        return Find(all, example) ?? throw new InvalidOperationException($"'{example}' did not run.");
    }

    private static ITestResult? Find(ITestResult result, string example) =>
        result.Test.MethodName == example && !result.Test.IsSuite
            ? result
            : result.Children.Select(child => Find(child, example)).FirstOrDefault(found => found is not null);

    /// <summary>Run by the tests above only: NUnit itself passes over what is explicit.</summary>
    [Explicit]
    public class Examples
    {
        [AsyncioTest]
        public async Task Passes() => await Task.Yield();

        [AsyncioTest]
        public async Task Fails()
        {
            await Task.Yield();
            Assert.That(1, Is.EqualTo(2));
        }

        [TrioTest]
        public async Task Throws()
        {
            await Task.Yield();
            throw new FormatException("no");
        }

        [AsyncioTest]
        public async Task RaisesInPython()
        {
            await Task.Yield();
            Python.Run("1 / 0");
        }

        [AsyncioTest]
        public void RaisesInASyncBody() => Python.Run("1 / 0");

        [TrioTest]
        public async Task RaisesInACoroutine()
        {
            using PyObject globals = Python.Evaluate<PyObject>("{}");
            Python.Run("async def fails(): 1 / 0", globals);
            using PyObject fails = globals["fails"];
            using PyObject coroutine = fails.Call();
            await coroutine;
        }

        [AsyncioTest]
        public async Task ThrowsThroughPython()
        {
            await Task.Yield();
            using PyObject globals = Python.Evaluate<PyObject>("{}");
            Python.Run("def calls(f): f()", globals);
            using PyObject calls = globals["calls"];
            calls.Call(PyObject.From<Action>(static () => throw new FileNotFoundException("no file"))).Dispose();
        }

        [AsyncioTest(Timeout = 200)]
        public async Task IsTooSlow(CancellationToken token) =>
            await Task.Delay(System.Threading.Timeout.Infinite, token);

        [TrioTest(Timeout = 200)]
        public async Task IsTooSlowInPython()
        {
            using PyObject forever = Python.Evaluate<PyObject>("__import__('trio').sleep_forever()");
            (await forever).Dispose();
        }

        [AsyncioTest]
        public async Task NeedsArguments(int number) => await Task.FromResult(number);

        [AsyncioTest]
        [TrioTest]
        public async Task RunsInTwoLoops() => await Task.Yield();

        [AnyioTest(Backend = "curio")]
        public async Task RunsInNoSuchLoop() => await Task.Yield();

        [TrioTest]
        public async Task Cancels()
        {
            await Task.Yield();
            throw new OperationCanceledException();
        }

        [AsyncioTest]
        public async Task IsCancelledInPython()
        {
            using PyObject sleep = Python.Evaluate<PyObject>(
                "(lambda asyncio: asyncio.current_task().cancel() and asyncio.sleep(0))(__import__('asyncio'))"
            );
            (await sleep).Dispose();
        }

        [TrioTest]
        [CancelAfter(200)]
        public async Task IsCanceledByNUnit(CancellationToken token)
        {
            using PyObject forever = Python.Evaluate<PyObject>("__import__('trio').sleep_forever()");
            await forever.AsValueTask<PyObject>(token);
        }

        [AsyncioTest]
        public async Task FailsTwice()
        {
            await Task.Yield();
            Assert.Multiple(() =>
            {
                Assert.That(1, Is.EqualTo(2));
                Assert.That(3, Is.EqualTo(4));
            });
        }

        [AsyncioTest]
        public void FailsWithoutAwaiting() => Assert.That(1, Is.EqualTo(2));

        [AsyncioTest]
        public async Task IsIgnored()
        {
            await Task.Yield();
            Assert.Ignore("because");
        }

        [AsyncioTest]
        public async Task IsInconclusive()
        {
            await Task.Yield();
            Assert.Inconclusive("nobody knows");
        }

        [AsyncioTest]
        public async Task Warns()
        {
            await Task.Yield();
            Assert.Warn("take care");
        }

        [AsyncioTest]
        public async Task PassesEarly()
        {
            await Task.Yield();
            Assert.Pass("early");
        }

        [AsyncioTest(ExpectedResult = 4)]
        public async Task<int> GivesAnotherResult()
        {
            await Task.Yield();
            return 3;
        }

        [AsyncioTest]
        public int ReturnsNothingToAwait() => 1;
    }

    private sealed class OnlyExample(string name) : ITestFilter
    {
        public bool Pass(ITest test) => IsExplicitMatch(test);

        public bool IsExplicitMatch(ITest test) => test.IsSuite || test.MethodName == name;

        public TNode ToXml(bool recursive) => throw new NotSupportedException();

        public TNode AddToXml(TNode parentNode, bool recursive) => throw new NotSupportedException();
    }
}
