using PyWaker.LowLevel;
using PyWaker.Readme;

namespace PyWaker.Adapters.Tests;

/// <summary>
/// What README.md and docs/ show is code of samples/Hello, samples/HelloPython, samples/Example and samples/Readme, or of
/// the tests of attributes and of pythonnet: compiled, the same to the letter, and run here or there.
/// </summary>
public partial class ReadmeTests
{
    [Test]
    public void Hello_IsTheWholeProgram()
    {
        string folder = Path.Combine(s_root, "samples", "Hello");
        string lengths = string.Concat(
            File.ReadLines(Path.Combine(folder, "main.py")).Select(static line => line.Length + " ")
        );

        ChildResult result = ChildProcess.RunProgram("Hello", [], folder);

        string output = $"[3, 7]\n{lengths}Python says 49";
        Assert.That((result.Output.ReplaceLineEndings("\n"), result.Error), Is.EqualTo((output, "")));
        Assert.That(Blocks("README.md"), Does.Contain(("text", output + "\n")), "README.md shows another output");
    }

    [Test]
    public void HelloPython_IsTheWholeProgram()
    {
        string folder = Path.Combine(s_root, "samples", "HelloPython");

        ChildResult result = ChildProcess.RunProgram("HelloPython", [], folder);

        const string output = "mean: 20\nnow: 20 C, 68 F\nthen: 20\nthen: 21\nthen: 22";
        Assert.That((result.Output.ReplaceLineEndings("\n"), result.Error), Is.EqualTo((output, "")));
        Assert.That(Blocks("README.md"), Does.Contain(("text", output + "\n")), "README.md shows another output");
    }

    [Test]
    public void Awaiting_Callables_AreCalled()
    {
        AwaitingSnippets.Callables();

        Assert.That(RunPython("crawl.py"), Is.EqualTo("a\nb\n['page of a', 'page of b']\n"));
    }

    [Test]
    public void Awaiting_StreamsAndCoroutines_GiveTheirValues()
    {
        AwaitingSnippets.Export();

        Assert.That(RunPython("shop_api.py"), Is.EqualTo("29.5 29.5\n"));
    }

    [Test]
    public void Awaiting_TheOtherShapes_Run()
    {
        PyModule
            .Create("shapes_of_await")
            .AddAsyncFunction("at_once", (PyObject first, PyObject second) => AwaitingSnippets.AtOnce(first, second))
            .AddAsyncFunction("with_limit", (PyObject slow) => AwaitingSnippets.WithLimit(slow))
            .AddAsyncFunction("context", (PyObject connection) => AwaitingSnippets.Context(connection))
            .AddAsyncFunction("use", (PyObject transaction) => AwaitingSnippets.Use(transaction))
            .AddAsyncFunction("on_the_loops_thread", (PyObject aiohttp) => AwaitingSnippets.OnTheLoopsThread(aiohttp))
            .AddAsyncFunction("from_anywhere", (PyObject request, PyObject lines) =>
            {
                AwaitingSnippets.KeepLoop();
                using (ExecutionContext.SuppressFlow())
                {
                    return Task.Run(() => AwaitingSnippets.FromAnywhere(request, lines));
                }
            });

        Assert.That(
            RunPython("shapes_of_await.py"),
            Is.EqualTo("(1, 'two')\n3\n1\nFalse ValueError\nfour and five\nTrue\n")
        );
    }

    [Test]
    public async Task Cancellation_OfDotNet_WaitsForTheCleanup()
    {
        var cleaned = new TaskCompletionSource();
        CancellationSnippets.Export(cleaned);

        Assert.That(RunPython("cancel_dotnet.py"), Is.EqualTo("gave up, and the clean-up is over\n"));
        await cleaned.Task.WaitAsync(Patience.ForEvent);
    }

    [Test]
    public void Cancellation_OfPython_CancelsTheTask()
    {
        using PyObject future = Python.Evaluate<PyObject>("__import__('concurrent.futures').futures.Future()");

        Assert.That(
            () => CancellationSnippets.CancelPython(future, TimeSpan.Zero),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(future.CallMethod("cancelled").IsTrue());
    }

    [Test]
    public void Exceptions_OfBothSides_AreCaught()
    {
        ExceptionsSnippets.Export();
        Assert.That(
            RunPython("catch_dotnet.py"),
            Is.EqualTo("('coffee',) System.Collections.Generic.KeyNotFoundException\n")
        );

        using PyObject function = Python.Evaluate<PyObject>("lambda name: int(name)");
        Assert.That(ExceptionsSnippets.Catch(function), Does.Contain("<lambda>"));
    }

    [Test]
    public void Exceptions_ThatAreMapped_AreTheMappedOnes()
    {
        ExceptionsSnippets.Map();
        PyModule
            .Create("mapped")
            .AddFunction("sell", (string what) =>
                what.Length > 0 ? throw new ExceptionsSnippets.OutOfStockException(what) : 0
            );

        PythonException? thrown = Assert.Throws<PythonException>(() =>
            Python.Run(
                "import mapped\ntry:\n mapped.sell('tea')\nexcept LookupError as e:\n raise RuntimeError(type(e).__name__)"
            )
        );
        Assert.That(thrown!.Message, Is.EqualTo("RuntimeError: OutOfStock"));
    }

    // A program that has just started: the snippet is the first of its code that needs Python.
    [TestCase(nameof(HostingSnippets.OnALoopThread), "(first and second, 1)")]
    [TestCase(nameof(HostingSnippets.MainOnALoop), "3 ...\n2 ...\n1 ...")]
    [TestCase(nameof(CallingSnippets.Call), "Emma (1815, en)\nFaust (1808, de)")]
    [TestCase(nameof(CallingSnippets.CallByHand), "Faust (1808, de)")]
    [TestCase(nameof(CallingSnippets.Members), "Bergen, novels: 2\nEmma, 1815\nUlysses, 1922")]
    [TestCase(nameof(CallingSnippets.MembersByHand), "Bergen, novels: 2\nEmma, 1815\nUlysses, 1922")]
    [TestCase(nameof(CallingSnippets.Values), "Quito\n[{\"city\":\"Quito\",\"size\":[2850,1.5]}]\nTrue")]
    [TestCase(nameof(CallingSnippets.Lifetime), "4999950000")]
    [TestCase(nameof(CallingSnippets.Errors), "KeyError: 'Dracula'")]
    [TestCase(nameof(CallingSnippets.Await), "Emma 1, Emma 2, Faust 1\nbook of day 1\nbook of day 2")]
    [TestCase(nameof(CallingSnippets.AwaitByHand), "Emma 1, book of day 1\nEmma 1, book of day 2\n['Emma 1']")]
    public void Snippet_InAProgramThatHasJustStarted_PrintsWhatThePageTells(string snippet, string output) =>
        Assert.That(RunSnippet(snippet), Is.EqualTo((output, "")));

    [Test]
    public void Hosting_InAnApplication_Runs()
    {
        if (!Python.Evaluate<bool>("__import__('importlib.util').util.find_spec('uvloop') is not None"))
        {
            Assert.Ignore("uvloop is not installed");
        }

        Assert.That(RunSnippet(nameof(HostingSnippets.InAnApplication)), Is.EqualTo(("3", "")));
    }

    [Test]
    public void Hosting_OnAThreadOfItsOwn_GivesTheExitCode()
    {
        string program = Path.GetTempFileName();
        try
        {
            File.WriteAllText(program, "import sys\nprint('ran')\nsys.exit(3)\n");

            ChildResult result = ChildProcess.RunProgram(
                "ReadmeChild",
                [nameof(HostingSnippets.RunOnAThreadOfItsOwn), program],
                Directory.GetCurrentDirectory(),
                exitCode: 3
            );

            Assert.That((result.Output, result.Error), Is.EqualTo(("ran", "")));
        }
        finally
        {
            File.Delete(program);
        }
    }

    // Whether or not debugpy is installed: a stand-in records what is called, and on which thread.
    [Test]
    public async Task Debugging_Listens_AndKnowsTheThreadOfTheLoop()
    {
        Python.Run(
            """
            import sys, threading, types
            calls = []
            debugpy = types.ModuleType("debugpy")
            debugpy.listen = lambda port: calls.append(port)
            debugpy.wait_for_client = lambda: calls.append(threading.get_ident())
            debugpy.debug_this_thread = lambda: calls.append(threading.get_ident())
            installed = sys.modules.get("debugpy")
            sys.modules["debugpy"] = debugpy
            """
        );
        try
        {
            await DebuggingSnippets.Listen().WaitAsync(Patience.ForEvent);
        }
        finally
        {
            Python.Run("del sys.modules['debugpy']\nif installed: sys.modules['debugpy'] = installed");
        }

        Assert.That(Python.Evaluate<bool>("calls[0] == 5678 and len(calls) == 3 and calls[1] != calls[2]"));
    }

    [Test]
    public async Task Interfaces_Use_PrintsWhatThePageTells()
    {
        Install("climate");

        Assert.That(
            await InterfaceSnippets.Use().WaitAsync(Patience.ForEvent),
            Is.EqualTo(
                new[] { "1.2: 20 degrees", "then 20", "then 21", "Reading { Place = hill and lake, Degrees = 20 }" }
            )
        );
    }

    [Test]
    public void Interfaces_OfObjectsThatPythonPasses_AreCalled()
    {
        Greetings.Create();
        Assert.That(
            Python.Evaluate<string>(
                "__import__('greetings').welcome(type('Polite', (), {'greet': lambda self, name: f'Dear {name}'})())"
            ),
            Is.EqualTo("Dear you")
        );
    }

    [Test]
    public void Exporting_TheShapes_AreWhatTheySay()
    {
        ExportingSnippets.Shapes();
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "one\ntwo\n");
            using PyObject globals = Python.Evaluate<PyObject>(
                "{'asyncio': __import__('asyncio'), 'shapes': __import__('shapes'), 'inspect': __import__('inspect')}"
            );
            globals.SetItem("path", file);
            Python.Run("async def read():\n return [line async for line in shapes.lines(path)]", globals);
            Assert.That(Python.Evaluate<int>("shapes.add(1, 2)", globals), Is.EqualTo(3));
            Assert.That(Python.Evaluate<bool>("inspect.iscoroutinefunction(shapes.now)", globals));
            Assert.That(
                Python.Evaluate<DateTimeOffset>("asyncio.run(shapes.now())", globals),
                Is.EqualTo(DateTimeOffset.UtcNow).Within(Patience.ForEvent)
            );
            Assert.That(Python.Evaluate<string[]>("asyncio.run(read())", globals), Is.EqualTo(new[] { "one", "two" }));
            Assert.That(Python.Evaluate<string>("shapes.VERSION", globals), Is.EqualTo("1.0"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public void Bindings_OfTheWeather_Run()
    {
        BindingsSnippets.Create();

        Assert.That(
            RunPython("use_weather.py"),
            Is.EqualTo("(68.0, [20, 21, 22], 3.0, 0)\n(place, *, in_fahrenheit=False)\n")
        );
    }

    [Test]
    public void Classes_OfTheBank_Run()
    {
        Bank.Create();

        Assert.That(
            RunPython("use_bank.py"),
            Is.EqualTo("paid Money(units=3, cents=50)\npaid Money(units=2, cents=0)\n('Ann', True)\n")
        );
    }

    [Test]
    public void Bindings_OfOverloads_Run()
    {
        _ = Lengths.Create();

        Assert.That(
            RunPython("measure.py"),
            Is.EqualTo(
                "3 3 24\nmeasure() has no overload for (int); it has:\n  measure(text): cannot convert 3 (Python int) to .NET string\n  measure(data, *, in_bits=False): cannot convert 3 (Python int) to .NET ReadOnlySpan<byte>: it has no buffer protocol, so there is no memory to lease; As<T[]>() converts its items instead\n"
            )
        );
    }

    [Test]
    public void Bindings_OfTypes_DoWhatTheySay()
    {
        Atlas.Create();

        Assert.That(
            RunPython("use_atlas.py"),
            Is.EqualTo("Continent.SOUTH_AMERICA\nLookupError: Atlantis is unknown; 'Atlantis'\n")
        );
    }

    [Test]
    public void Exporting_WithOptions_HasTheSignature()
    {
        ExportingSnippets.Options();

        Assert.That(
            Python.Evaluate<string>("str(__import__('inspect').signature(__import__('web').get))"),
            Is.EqualTo("(url, *, timeout=5.0)")
        );
        Assert.That(Python.Evaluate<string>("__import__('web').get.__doc__"), Is.EqualTo("The body of a page."));
    }

    [Test]
    public void Exporting_ByHand_RunsOnItsFramework()
    {
        if (!Python.Evaluate<bool>("__import__('importlib.util').util.find_spec('trio') is not None"))
        {
            Assert.Ignore("trio is not installed");
        }

        ExportingSnippets.ByHand();

        Python.Run("import trio, naps\ntrio.run(naps.nap, 0.001)");
    }

    [Test]
    public void Backend_OfTheToyLoop_SuspendsResumesAndCancels()
    {
        AsyncBackends.Register(new ToyBackend());
        using var never = new CancellationTokenSource();
        var seen = new TaskCompletionSource();
        PyModule
            .Create("toy")
            .AddAsyncFunction("pool", () => Task.Run(static () => 42))
            .AddAsyncFunction("never", async (CancellationToken token) =>
            {
                using CancellationTokenRegistration registration = token.Register(seen.SetResult);
                await Task.Delay(Timeout.Infinite, token);
            })
            .AddAsyncFunction("ignorant", () => Task.Delay(Timeout.Infinite, never.Token));
        Python.Run(
            $"""
            import sys, types
            module = types.ModuleType("toyloop")
            exec({PyObject.From(Resource("toyloop.py")).Repr()}, module.__dict__)
            sys.modules["toyloop"] = module
            import toy

            async def main():
                return [await toy.pool() for _ in range(3)]

            async def cancel(task):
                await toy.pool()
                task.cancel()

            loop = module.Loop()
            task = loop.spawn(main())
            ignorant = loop.spawn(toy.ignorant())
            loop.spawn(cancel(ignorant))
            loop.run()
            """
        );
        never.Cancel();

        Assert.That(Python.Evaluate<int[]>("task.result"), Is.EqualTo(new[] { 42, 42, 42 }));
        Assert.That(Python.Evaluate<bool>("isinstance(ignorant.result, module.Cancelled)"));

        // The framework asks, the operation cleans up, and the cancellation is raised then.
        Python.Run("patient = loop.spawn(toy.never())\nloop.spawn(cancel(patient))\nloop.run()");
        Assert.That(Python.Evaluate<bool>("isinstance(patient.result, module.Cancelled)"));
        Assert.That(seen.Task.IsCompletedSuccessfully);
    }

    private static (string Output, string Error) RunSnippet(string name)
    {
        ChildResult result = ChildProcess.RunProgram("ReadmeChild", [name], Directory.GetCurrentDirectory());
        return (result.Output.ReplaceLineEndings("\n"), result.Error);
    }

    private static string RunPython(string resource)
    {
        using PyObject globals = Python.Evaluate<PyObject>("{'__name__': '__main__'}");
        globals.SetItem("source", Resource(resource));
        Python.Run(
            """
            import contextlib, io
            output = io.StringIO()
            with contextlib.redirect_stdout(output):
                exec(source)
            """,
            globals
        );
        return Python.Evaluate<string>("output.getvalue()", globals);
    }

    // Makes a Python file an imported module.
    private static void Install(string name)
    {
        using PyObject source = PyObject.From(Resource(name + ".py"));
        using PyObject globals = Python.Evaluate<PyObject>("{}");
        globals.SetItem("source", source);
        globals.SetItem("name", name);
        Python.Run(
            "import sys, types\nm = sys.modules[name] = types.ModuleType(name)\nexec(source, m.__dict__)",
            globals
        );
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(ExportingSnippets).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
