using global::NUnit.Framework;
using global::NUnit.Framework.Interfaces;
using global::NUnit.Framework.Internal;
using global::NUnit.Framework.Internal.Commands;

namespace PyWaker.NUnit;

/// <summary>Runs a test's method in a loop, in place of NUnit's own command.</summary>
internal sealed class PyLoopTestCommand(TestCommand replaced, PyLoopTestAttribute attribute) : DelegatingTestCommand(replaced)
{
    public override TestResult Execute(TestExecutionContext context)
    {
        attribute.RequireLoop();
        object? result = null;
        PyLoop.Run(
            attribute.LoopName,
            async (running, _) => result = await RunBody(running, (TestMethod)Test, context).ConfigureAwait(false),
            new PyLoopOptions { Debug = attribute.Debug });
        if (attribute.HasExpectedResult)
        {
            Assert.That(result, Is.EqualTo(attribute.ExpectedResult));
        }
        else if (result is not null)
        {
            throw new InvalidOperationException($"{Test.FullName} gives a result, and {attribute.GetType().Name} has no ExpectedResult: give it one, or assert in the body.");
        }

        context.CurrentResult.SetResult(ResultState.Success);
        return context.CurrentResult;
    }

    // A task of its own, so that it can be cancelled.
    private async Task<object?> RunBody(PyLoop running, TestMethod test, TestExecutionContext context)
    {
        using var overtime = new CancellationTokenSource();
        if (attribute.Timeout > 0)
        {
            overtime.CancelAfter(attribute.Timeout);
        }

        try
        {
            return await running.RunAsync(token => Invoke(test, context.TestObject, token), overtime.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (overtime.IsCancellationRequested)
        {
            throw new TimeoutException($"The test did not end within {attribute.Timeout} ms and was cancelled.", e);
        }
    }

    private static async Task<object?> Invoke(TestMethod test, object? fixture, CancellationToken token)
    {
        object?[] arguments = [.. test.Arguments.Select(argument => argument is CancellationToken ? token : argument)];
        switch (test.Method.Invoke(fixture, arguments))
        {
            case Task task:
                await task.ConfigureAwait(false);
                return ResultOf(task);
            case ValueTask task:
                await task.ConfigureAwait(false);
                return null;
            case null when test.Method.ReturnType.Type == typeof(void):
                return null;
            case var other:
                throw new InvalidOperationException($"{test.FullName} returns {other?.GetType().ToString() ?? "null"}: the body of such a test returns a Task, a Task<T> or a ValueTask.");
        }
    }

    // Of a finished Task<T>; the compiler's own Task<VoidTaskResult> has none.
    private static object? ResultOf(Task task) =>
        task.GetType().GetProperty("Result") is { } property && property.PropertyType.Name != "VoidTaskResult" ? property.GetValue(task) : null;
}
