using global::NUnit.Framework.Internal;
using global::NUnit.Framework.Internal.Commands;

namespace PyWaker.NUnit;

/// <summary>Runs a test as NUnit does, but calls its method inside a loop.</summary>
internal sealed class PyLoopTestCommand(TestCommand inner, PyLoopTestAttribute attribute) : DelegatingTestCommand(inner)
{
    public override TestResult Execute(TestExecutionContext context)
    {
        attribute.RequireLoop();
        global::NUnit.Framework.Interfaces.IMethodInfo method = Test.Method!;
        Test.Method = new LoopMethod(method, context, attribute);
        try
        {
            return innerCommand.Execute(context);
        }
        finally
        {
            Test.Method = method;
        }
    }
}
