using global::NUnit.Framework;
using global::NUnit.Framework.Interfaces;
using global::NUnit.Framework.Internal;
using global::NUnit.Framework.Internal.Builders;
using global::NUnit.Framework.Internal.Commands;
using PyWaker.Anyio;

namespace PyWaker.NUnit;

/// <summary>A test whose body runs as a task of a new Python event loop: what it awaits in Python is awaited inside that task.</summary>
/// <remarks>
/// <para>The body is a method that returns a <see cref="Task"/> or <see cref="ValueTask"/>. It may take a <see cref="CancellationToken"/> as its only parameter, which is canceled when the
/// time is over; a test that takes arguments has its own <c>[TestCase]</c> attributes beside this one.</para>
/// <para>Each test has a loop of its own, on the thread that runs the test; set-up and tear-down methods run outside of it. Python is started by the first such test if nobody has started it, with the
/// interpreter that <see cref="PythonOptions"/> finds by itself, and asyncio, trio and anyio are registered. What the loop still runs when the body has ended is cancelled.</para>
/// <para>A loop that this Python cannot import makes the test ignored, with that reason.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public abstract class PyLoopTestAttribute : TestAttribute, ISimpleTestBuilder, IWrapTestMethod
{
    private static readonly object s_lock = new();
    private static bool s_registered;

    private protected PyLoopTestAttribute()
    {
    }

    /// <summary>After how many milliseconds the test's Python task is cancelled and the test fails; default: 0, never.</summary>
    public int Timeout { get; set; }

    /// <summary>Whether the framework's debug mode is on, where it has one; default: false.</summary>
    public bool Debug { get; set; }

    /// <summary>What the body must give; default: nothing. A body that gives something must have it.</summary>
    public new object? ExpectedResult
    {
        get => base.ExpectedResult;
        set
        {
            base.ExpectedResult = value;
            HasExpectedResult = true;
        }
    }

    internal bool HasExpectedResult { get; private set; }

    internal string LoopName => Loop;

    /// <summary>The loop's name, as <see cref="PyLoop.Run"/> takes it.</summary>
    private protected abstract string Loop { get; }

    /// <summary>The Python module without which there is no such loop.</summary>
    private protected abstract string Module { get; }

    TestMethod ISimpleTestBuilder.BuildFrom(IMethodInfo method, Test? suite)
    {
        ArgumentNullException.ThrowIfNull(method);
        IParameterInfo[] parameters = method.GetParameters();
        bool takesToken = parameters.Length == 1 && parameters[0].ParameterType == typeof(CancellationToken);
        var given = new TestCaseParameters(takesToken ? [CancellationToken.None] : []);
        if (HasExpectedResult)
        {
            given.ExpectedResult = ExpectedResult;
        }

        TestMethod test = new NUnitTestCaseBuilder().BuildTestMethod(method, suite, given);
        test.Name = method.Name;
        return test;
    }

    TestCommand ICommandWrapper.Wrap(TestCommand command) => new PyLoopTestCommand(command, this);

    // On the thread of the test.
    internal void RequireLoop()
    {
        lock (s_lock)
        {
            if (!s_registered)
            {
                Python.Initialize();
                AnyioBackend.Register();
                s_registered = true;
            }
        }

        try
        {
            PyObject.Import(Module).Dispose();
        }
        catch (PythonException e) when (e.TypeName is "ModuleNotFoundError")
        {
            Assert.Ignore($"{Python.Executable} cannot import {Module}: {e.Message}");
        }
    }
}
