using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using PyWaker.Exceptions;

namespace PyWaker.Core.Tests.Exceptions;

/// <summary>
/// A .NET exception that comes through C# and Python several times: both sides show the frames of every level.
/// </summary>
public partial class ExceptionLevelsTests
{
    private static readonly PyObject s_python = Define();

    [Test]
    public void StackTrace_OfSyncLevels_HasTheFramesOfEach()
    {
        TimeoutException caught = Assert.Throws<TimeoutException>(() => Start("outer", Sync(Bottom)))!;

        Assert.That(
            caught.ToString(),
            Does.Match(
                @"TimeoutException: slow\n[^\0]*\.Bottom\([^\0]* at inner\(\) in <PyWaker>:line 6\n"
                    + @"[^\0]*\.Middle\([^\0]* at outer\(\) in <PyWaker>:line 4\n[^\0]*\.Start\("
            )
        );
        AssertNoPlumbing(caught);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void StackTrace_OfAsyncLevels_HasTheFramesOfEach(bool later)
    {
        TimeoutException caught = Assert.Throws<TimeoutException>(() => Start("run", Async(later)))!;

        Assert.That(
            caught.ToString(),
            Does.Match(
                @"TimeoutException: slow\n[^\0]*\.BottomAsync\([^\0]* at inner_async\(\) in <PyWaker>:line 10\n"
                    + @"[^\0]*\.MiddleAsync\([^\0]* at outer_async\(\) in <PyWaker>:line 8\n"
                    + @"[^\0]* at run\(\) in <PyWaker>:line 12\n[^\0]*\.Start\("
            )
        );
        AssertNoPlumbing(caught);
    }

    [Test]
    public void StackTrace_OfAStream_HasTheFramesOfEach()
    {
        PyModule levels = PyModule
            .CreateUninstalled("levels")
            .AddAsyncFunction(
                "middle",
                async () =>
                {
                    using PyObject stream = s_python["stream"];
                    using PyObject bottom = PyObject.From<Action>(Bottom);
                    using PyObject items = stream.Call(bottom);
                    await foreach (int item in items.AsAsyncEnumerable<int>())
                    {
                        Assert.That(item, Is.EqualTo(1));
                    }
                },
                new() { Backend = Asyncio.AsyncioBackend.Instance }
            );
        using PyObject module = levels.ToPython();
        TimeoutException caught = Assert.Throws<TimeoutException>(() => Start("run", module))!;

        Assert.That(
            caught.ToString(),
            Does.Match(@"\.Bottom\([^\0]* at stream\(\) in <PyWaker>:line 16\n[^\0]* at outer_async\(\) in")
        );
        AssertNoPlumbing(caught);
    }

    [Test]
    public void StackTrace_OfAwaitedTwice_HasTheFramesOfOneWay()
    {
        var exception = new TimeoutException("slow");
        Task failed = Task.FromException(exception);
        using PyObject fails = PyObject.From<Func<Task>>(() => failed);
        TimeoutException first = Assert.Throws<TimeoutException>(() => Start("run_function", fails))!;
        int length = first.ToString().Length;
        TimeoutException second = Assert.Throws<TimeoutException>(() => Start("run_function", fails))!;

        Assert.That(second, Is.SameAs(exception));
        Assert.That(second.ToString(), Has.Length.EqualTo(length), second.ToString());
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Traceback_OfSyncLevels_HasTheFramesOfEach(bool keepsObject)
    {
        using PyObject top = s_python["top"];
        using PyObject levels = Sync(Bottom);
        using PyObject kept = PyObject.From(keepsObject);
        string traceback = top.Call("outer", levels, kept).ToString();

        Assert.That(
            traceback,
            Does.Match(
                @"in top\n[^\0]*in outer\n[^\0]*\.Middle\n[^\0]*in inner\n[^\0]*\.Bottom\n[^\0]*TimeoutError: slow\n$"
            )
        );
        Assert.That(InOuter().Count(traceback), Is.EqualTo(1), traceback);
        Assert.That(traceback, Does.Not.Contain("<.NET>").And.Not.Contain("<no source>").And.Not.Contain("line 0"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Traceback_OfAsyncLevels_HasTheFramesOfEach(bool later)
    {
        using PyObject top = s_python["top"];
        using PyObject levels = Async(later);
        string traceback = top.Call("run", levels, false).ToString();

        Assert.That(
            traceback,
            Does.Match(
                @"in top\n[^\0]*in outer_async\n[^\0]*\.MiddleAsync\n[^\0]*in inner_async\n[^\0]*\.BottomAsync\n[^\0]*TimeoutError: slow\n$"
            )
        );
        Assert.That(traceback, Does.Not.Contain("<.NET>").And.Not.Contain("<no source>").And.Not.Contain("line 0"));
    }

    [Test]
    public void Traceback_OfTheFramework_HasNoFramesWithoutSource()
    {
        using PyObject top = s_python["top"];
        using PyObject levels = Sync(static () => _ = int.Parse("x", null));
        string traceback = top.Call("inner", levels, false).ToString();

        Assert.That(traceback, Does.Match(@"in inner\n[^\0]*Traceback_OfTheFramework_HasNoFramesWithoutSource"));
        Assert.That(traceback, Does.Not.Contain("System.").And.Not.Contain("<no source>"));
    }

    [Test]
    public void StackTrace_OfDeepRecursion_IsBounded()
    {
        TimeoutException caught = Assert.Throws<TimeoutException>(() => Recurse(60))!;

        string[] lines = caught.StackTrace!.Split('\n');
        Assert.That(lines, Has.Length.AtMost(500));
        Assert.That(lines[0], Does.Contain("Recurse"));
        AssertNoPlumbing(caught);
    }

    [Test]
    public void StackTrace_OfAnExceptionThatIsThrownAgain_BeginsAgain()
    {
        TimeoutException again = new("slow");
        string[] traces =
        [
            .. Enumerable
                .Range(0, 3)
                .Select(_ =>
                    Assert.Throws<TimeoutException>(() => Start("inner", Sync(() => throw again)))!.StackTrace!
                ),
        ];

        Assert.That(traces, Has.All.EqualTo(traces[0]));
        Assert.That(traces[0].Split("at inner()"), Has.Length.EqualTo(2));
    }

    [Test]
    public void StackTrace_ThatAClassMakesItself_StaysAsItIs()
    {
        OwnTraceException own = new(static trace => "own\n" + trace);
        for (int i = 0; i < 3; i++)
        {
            Assert.That(() => Start("inner", Sync(() => throw own)), Throws.Exception.SameAs(own));
        }

        Assert.That(own.StackTrace!.Split("own\n"), Has.Length.EqualTo(2));
    }

    [Test]
    public void Exception_WhoseMembersThrow_ComesBackAsItself()
    {
        OwnTraceException own = new(static _ => throw new InvalidOperationException("no trace"));
        Assert.That(() => Start("inner", Sync(() => throw own)), Throws.Exception.SameAs(own));
    }

    private sealed class OwnTraceException(Func<string?, string> make) : Exception
    {
        public override string? StackTrace => make(base.StackTrace);

        public override System.Collections.IDictionary Data => throw new InvalidOperationException("no data");
    }

    [Test]
    public void StackTrace_OfThisRuntime_CanBeAddedTo() => Assert.That(ExceptionStack.IsSupported, Is.True);

    [Test]
    public void StackTrace_OfOutOfMemory_StaysAsItIs()
    {
        using PyObject levels = Sync(static () => throw new InsufficientMemoryException("all of it"));
        InsufficientMemoryException caught = Assert.Throws<InsufficientMemoryException>(() => Start("inner", levels))!;

        Assert.That(caught.StackTrace, Does.Not.Contain("at inner()"));
        Assert.That(caught.Data["PythonTraceback"], Does.Contain("in inner"));
    }

    [Test]
    public void PythonException_OfLevels_HasTheFramesOfEach()
    {
        using PyObject fail = s_python["fail"];
        PythonException caught = Assert.Throws<PythonException>(() =>
            Start("outer", Sync(() => fail.Call().Dispose()))
        )!;

        Assert.That(
            caught.ToString(),
            Does.Match(@"in outer\n[^\0]*\.Middle\n[^\0]*in inner\n[^\0]*in fail\n[^\0]* at [^\0]*\.Start\(")
        );
        AssertNoPlumbing(caught);
    }

    // This library's own frames, but for the member that the caller called.
    private static void AssertNoPlumbing(Exception exception)
    {
        string[] own =
        [
            .. exception
                .ToString()
                .Split('\n')
                .Where(static line => line.StartsWith("   at PyWaker.", StringComparison.Ordinal))
                .Where(static line => !line.StartsWith("   at PyWaker.Core.Tests.", StringComparison.Ordinal))
                .Where(static line => !line.StartsWith("   at PyWaker.PyObject.Call(", StringComparison.Ordinal)),
        ];
        Assert.That(own, Is.Empty, exception.ToString());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Start(string function, PyObject argument)
    {
        using PyObject start = s_python[function];
        start.Call(argument).Dispose();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Bottom() => throw new TimeoutException("slow");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Middle(PyObject levels)
    {
        using PyObject inner = s_python["inner"];
        inner.Call(levels).Dispose();
    }

    private static async Task BottomAsync(bool later)
    {
        if (later)
        {
            await Task.Yield();
        }

        Bottom();
    }

    private static async Task MiddleAsync(PyObject levels, bool later)
    {
        if (later)
        {
            await Task.Yield();
        }

        using PyObject inner = s_python["inner_async"];
        using PyObject coroutine = inner.Call(levels);
        await coroutine;
    }

    private static void Recurse(int depth)
    {
        if (depth == 0)
        {
            throw new TimeoutException("slow");
        }

        Start("call", PyObject.From<Action>(() => Recurse(depth - 1)));
    }

    private static PyObject Sync(Action bottom)
    {
        PyObject? levels = null;
        levels = PyModule
            .CreateUninstalled("levels")
            .AddFunction("middle", () => Middle(levels!))
            .AddFunction("bottom", bottom)
            .ToPython();
        return levels;
    }

    private static PyObject Async(bool later)
    {
        PyObject? levels = null;
        PyFunctionOptions options = new() { Backend = Asyncio.AsyncioBackend.Instance };
        levels = PyModule
            .CreateUninstalled("levels")
            .AddAsyncFunction("middle", () => MiddleAsync(levels!, later), options)
            .AddAsyncFunction("bottom", () => BottomAsync(later), options)
            .ToPython();
        return levels;
    }

    private static PyObject Define()
    {
        Python.Initialize();
        PyObject globals = Python.Evaluate<PyObject>("{'kept': []}");
        Python.Run(
            """
            import asyncio
            import traceback
            def outer(levels):
                levels.middle()
            def inner(levels):
                levels.bottom()
            async def outer_async(levels):
                await levels.middle()
            async def inner_async(levels):
                await levels.bottom()
            def run(levels):
                asyncio.run(outer_async(levels))
            async def stream(f):
                yield 1
                if True:
                    f()
            async def await_function(f):
                await f()
            def run_function(f):
                asyncio.run(await_function(f))
            def call(f):
                f()
            def fail():
                raise ValueError('mine')
            def keeping(middle):
                def f():
                    try:
                        middle()
                    except TimeoutError as e:
                        kept.append(e)
                        raise
                return f
            def top(function, levels, keeps):
                if keeps:
                    bottom = levels.bottom
                    levels.bottom = keeping(bottom)
                try:
                    globals()[function](levels)
                except Exception as e:
                    return ''.join(traceback.format_exception(type(e), e, e.__traceback__))
                finally:
                    if keeps:
                        levels.bottom = bottom
            """,
            globals
        );
        return globals;
    }

    [GeneratedRegex("in outer\n")]
    private static partial Regex InOuter();
}
