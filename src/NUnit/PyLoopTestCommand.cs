using System.Diagnostics;
using global::NUnit.Framework;
using global::NUnit.Framework.Interfaces;
using global::NUnit.Framework.Internal;
using global::NUnit.Framework.Internal.Commands;

namespace PyWaker.NUnit;

/// <summary>Runs a test as NUnit does, but calls its method inside a loop.</summary>
[StackTraceHidden]
internal sealed class PyLoopTestCommand(TestCommand inner, PyLoopTestAttribute attribute) : DelegatingTestCommand(inner)
{
    public override TestResult Execute(TestExecutionContext context)
    {
        if (attribute.TestLoop.Prepare() is { } reason)
        {
            Assert.Ignore(reason);
        }

        IMethodInfo method = Test.Method!;
        Test.Method = new LoopMethod(method, context, attribute);
        try
        {
            return innerCommand.Execute(context);
        }
        catch (Exception e) when (context.CurrentResult.AssertionResults.Count == 0 && ExceptionText.IsOwn(e))
        {
            Exception thrown = Unwrap(e);
            context.CurrentResult.SetResult(
                ResultState.Error,
                ExceptionText.Message(thrown),
                ExceptionText.StackTrace(thrown)
            );
            return context.CurrentResult;
        }
        finally
        {
            Test.Method = method;
        }
    }

    // NUnit wraps what a method throws that is called by reflection, as a sync body is.
    private static Exception Unwrap(Exception exception) =>
        exception is NUnitException { InnerException: { } inner } ? inner : exception;
}
