using global::NUnit.Framework;
using global::NUnit.Framework.Interfaces;
using global::NUnit.Framework.Internal;
using global::NUnit.Framework.Internal.Commands;
using PyWaker.Testing;

namespace PyWaker.NUnit;

/// <summary>A test whose body runs as a task of a new Python event loop.</summary>
/// <remarks>
/// <para>The body's awaits of Python objects run inside that task. It may return nothing, a value (see
/// <see cref="TestAttribute.ExpectedResult"/>), or a task of either. A <see cref="CancellationToken"/> as its last
/// parameter is canceled when the time is over (<see cref="Timeout"/>, or NUnit's <c>[CancelAfter]</c>); other
/// arguments come from <c>[TestCase]</c>, <c>[TestCaseSource]</c> or <c>[Values]</c>, as usual.</para>
/// <para>Each test has its own loop, on the thread that runs the test; set-up and tear-down methods also run on that
/// thread, before and after the loop. The first such test starts Python if it is not running, with the interpreter that
/// <see cref="PythonOptions"/> finds by itself, and registers asyncio, trio and anyio. Tasks that the loop still runs
/// when the body has ended are cancelled.</para>
/// <para>A test whose loop this Python cannot import is ignored, with that reason. A test has one such attribute: write
/// a test for each loop.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public abstract class PyLoopTestAttribute : TestAttribute, ISimpleTestBuilder, IWrapTestMethod
{
    private protected PyLoopTestAttribute() { }

    /// <summary>
    /// The time in milliseconds after which the test's Python task is cancelled and the test fails. Default: 0, never.
    /// </summary>
    public int Timeout { get; set; }

    /// <summary>Whether the framework's debug mode is on, where it has one. Default: false.</summary>
    public bool Debug { get; set; }

    internal TestLoop TestLoop => new(Loop, Module);

    /// <summary>The loop's name, as <see cref="PyLoop.Run"/> takes it.</summary>
    private protected abstract string Loop { get; }

    /// <summary>The Python module that the loop requires.</summary>
    private protected abstract string Module { get; }

    TestMethod ISimpleTestBuilder.BuildFrom(IMethodInfo method, Test? suite)
    {
        TestMethod test = BuildFrom(method, suite);
        if (method.GetCustomAttributes<PyLoopTestAttribute>(inherit: true) is { Length: > 1 } attributes)
        {
            string names = string.Join(" and ", attributes.Select(static attribute => attribute.GetType().Name));
            test.MakeInvalid($"{test.FullName} has {names}: a test runs in one loop; write a test for each.");
        }

        return test;
    }

    TestCommand ICommandWrapper.Wrap(TestCommand command) => new PyLoopTestCommand(command, this);
}
