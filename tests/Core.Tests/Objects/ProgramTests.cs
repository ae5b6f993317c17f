namespace PyWaker.Core.Tests.Objects;

/// <summary>Python.RunFile and RunModule: what <c>python file</c> and <c>python -m module</c> do.</summary>
public class ProgramTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("pywaker-program").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void RunFile_IsMainWithItsArgumentsFileAndFolder()
    {
        string helper = Unique("helper");
        Write(helper + ".py", "WORD = 'found'");
        string path = Write(
            "program.py",
            $"""
            import sys, {helper}
            assert __name__ == "__main__" and sys.modules["__main__"].__dict__ is globals()
            open(sys.argv[1], "w").write(repr((sys.argv[2:], sys.argv[0] == __file__, sys.path[0], {helper}.WORD)))
            """
        );
        string output = Path.Combine(_folder, "output");
        string before = Surroundings();

        Assert.That(Python.RunFile(path, output, "é", ""), Is.Zero);

        string folder = Python.Evaluate<string>($"__import__('os').path.realpath({PyObject.From(_folder).Repr()})");
        Assert.That(File.ReadAllText(output), Is.EqualTo($"(['é', ''], True, '{folder}', 'found')"));
        Assert.That(Surroundings(), Is.EqualTo(before));
    }

    [Test]
    public void RunFile_ThatIsALink_HasTheFolderOfTheFile()
    {
        string helper = Unique("linked");
        string real = Directory.CreateDirectory(Path.Combine(_folder, "real")).FullName;
        File.WriteAllText(Path.Combine(real, helper + ".py"), "");
        File.WriteAllText(Path.Combine(real, "program.py"), $"import {helper}, sys; sys.exit(3)");
        string link = Path.Combine(_folder, "link.py");
        File.CreateSymbolicLink(link, Path.Combine(real, "program.py"));

        Assert.That(Python.RunFile(link), Is.EqualTo(3));
    }

    [Test]
    public void RunFile_OfAFolder_RunsItsMain()
    {
        Write("__main__.py", "import sys; sys.exit(len(sys.argv))");

        Assert.That(Python.RunFile(_folder, "a", "b"), Is.EqualTo(3));
    }

    [TestCase("sys.exit()", 0)]
    [TestCase("sys.exit(7)", 7)]
    [TestCase("sys.exit(True)", 1)]
    [TestCase("sys.exit(2 ** 40)", -1)]
    [TestCase("raise SystemExit(None)", 0)]
    public void RunFile_ThatExits_GivesTheCode(string statement, int code) =>
        Assert.That(Python.RunFile(Write("program.py", "import sys\n" + statement)), Is.EqualTo(code));

    [Test]
    public void RunFile_ThatExitsWithAText_PrintsItAndGives1()
    {
        string path = Write("program.py", "import sys; sys.exit('no more tea')");
        Python.Run("import io, sys; kept_stderr, sys.stderr = sys.stderr, io.StringIO()");
        try
        {
            Assert.That(Python.RunFile(path), Is.EqualTo(1));
            Assert.That(Python.Evaluate<string>("sys.stderr.getvalue()"), Is.EqualTo("no more tea\n"));
        }
        finally
        {
            Python.Run("sys.stderr = kept_stderr");
        }
    }

    [Test]
    public void RunFile_ThatIsInterrupted_PrintsTheTracebackAndGives130()
    {
        string path = Write("program.py", "raise KeyboardInterrupt");
        Python.Run("import io, sys; kept_stderr, sys.stderr = sys.stderr, io.StringIO()");
        try
        {
            Assert.That(Python.RunFile(path), Is.EqualTo(130));
            Assert.That(
                Python.Evaluate<string>("sys.stderr.getvalue()"),
                Is.EqualTo(
                    $"Traceback (most recent call last):\n  File \"{path}\", line 1, in <module>\n"
                        + "    raise KeyboardInterrupt\nKeyboardInterrupt\n"
                )
            );
        }
        finally
        {
            Python.Run("sys.stderr = kept_stderr");
        }
    }

    [Test]
    public void RunFile_ThatIsInterrupted_CallsTheExceptHook()
    {
        string path = Write("program.py", "raise KeyboardInterrupt('twice')");
        Python.Run("import sys; hooked, sys.excepthook = [], lambda *error: hooked.append(repr(error[1]))");
        try
        {
            Assert.That(Python.RunFile(path), Is.EqualTo(130));
            Assert.That(Python.Evaluate<string>("' '.join(hooked)"), Is.EqualTo("KeyboardInterrupt('twice')"));
        }
        finally
        {
            Python.Run("sys.excepthook = sys.__excepthook__");
        }
    }

    [TestCase("raise KeyboardInterrupt('again')", 130, "KeyboardInterrupt: again")]
    [TestCase("raise ValueError('hook')", 130, "ValueError: hook")]
    [TestCase("sys.exit(5)", 5, null)]
    [TestCase("sys.exit(0)", 0, null)]
    public void RunFile_ThatIsInterruptedAndWhoseExceptHookRaises_EndsAsPythonDoes(
        string statement,
        int code,
        string? printed
    )
    {
        string path = Write(
            "program.py",
            $"import sys\ndef hook(*error): {statement}\nsys.excepthook = hook\nraise KeyboardInterrupt"
        );
        string before = Surroundings();
        Python.Run("import io, sys; kept_stderr, sys.stderr = sys.stderr, io.StringIO()");
        try
        {
            Assert.That(Python.RunFile(path), Is.EqualTo(code));
            string traceback = "Traceback (most recent call last):\n  File \"" + path + "\", line ";
            IEnumerable<string> lines = Python.Evaluate<string>("sys.stderr.getvalue()").Split('\n');
            Assert.That(
                string.Join('\n', lines.Where(static line => !line.Contains('^'))),
                Is.EqualTo(
                    printed is null
                        ? ""
                        : $"Error in sys.excepthook:\n{traceback}2, in hook\n    def hook(*error): {statement}\n"
                            + $"{printed}\n\nOriginal exception was:\n{traceback}4, in <module>\n"
                            + "    raise KeyboardInterrupt\nKeyboardInterrupt\n"
                )
            );
            Assert.That(Surroundings(), Is.EqualTo(before));
        }
        finally
        {
            Python.Run("sys.stderr = kept_stderr; sys.excepthook = sys.__excepthook__");
        }
    }

    [Test]
    public void RunFile_ThatIsInterruptedTwiceByItsExitCode_RestoresItsSurroundings()
    {
        string path = Write(
            "program.py",
            """
            import sys
            class Code:
                def __str__(self): raise KeyboardInterrupt
            sys.exit(Code())
            """
        );
        string before = Surroundings();

        Assert.That(
            Assert.Throws<PythonException>(() => Python.RunFile(path))!.TypeName,
            Is.EqualTo("KeyboardInterrupt")
        );
        Assert.That(Surroundings(), Is.EqualTo(before));
    }

    [Test]
    public void RunFile_ThatRaisesAKindOfKeyboardInterrupt_ThrowsIt()
    {
        string path = Write("program.py", "class Mine(KeyboardInterrupt): pass\nraise Mine");

        Assert.That(Assert.Throws<PythonException>(() => Python.RunFile(path))!.TypeName, Does.EndWith("Mine"));
    }

    [Test]
    public void RunFile_ThatRaises_ThrowsWithItsOwnFramesAndSource()
    {
        string path = Write("program.py", "def deep():\n    raise ValueError('no')\ndeep()\n");
        string before = Surroundings();

        PythonException error = Assert.Throws<PythonException>(() => Python.RunFile(path))!;

        Assert.That(error.Message, Is.EqualTo("ValueError: no"));
        string[] frames =
        [
            .. error.PythonTraceback.Split('\n').Where(static line => !line.Contains('^') && line.Length > 0),
        ];
        Assert.That(
            frames,
            Is.EqualTo(
                new[]
                {
                    $"  File \"{path}\", line 3, in <module>",
                    "    deep()",
                    $"  File \"{path}\", line 2, in deep",
                    "    raise ValueError('no')",
                }
            )
        );
        Assert.That(Surroundings(), Is.EqualTo(before));
    }

    [Test]
    public void RunFile_ThatDoesNotParse_ThrowsASyntaxErrorThatNamesTheFile()
    {
        PythonException error = Assert.Throws<PythonException>(() => Python.RunFile(Write("program.py", "x = = 1")))!;

        Assert.That(error.TypeName, Is.EqualTo("SyntaxError"));
        Assert.That(error.Message, Does.Contain("(program.py, line 1)"));
        Assert.That(error.PythonTraceback, Is.Empty);
    }

    [Test]
    public void RunFile_ADotNetExceptionThatPassesThrough_IsItself()
    {
        var thrown = new TimeoutException("slow");
        string module = Unique("thrower");
        PyModule.Create(module).AddFunction("fail", () => thrown is null ? 0 : throw thrown);
        string path = Write("program.py", $"import {module}\n{module}.fail()\n");

        TimeoutException caught = Assert.Throws<TimeoutException>(() => Python.RunFile(path))!;

        Assert.That(caught, Is.SameAs(thrown));
        Assert.That(caught.Data["PythonTraceback"], Does.StartWith($"  File \"{path}\", line 2, in <module>"));
    }

    [Test]
    public void RunFile_OfNothing_SaysWhereItLooked() =>
        Assert.That(
            () => Python.RunFile("nothing.py"),
            Throws
                .InstanceOf<FileNotFoundException>()
                .With.Message.EqualTo(Messages.ProgramMissing("nothing.py", Environment.CurrentDirectory))
        );

    [Test]
    public void Run_WithAFileName_ShowsItAndItsLines()
    {
        string path = Write("é.py", "len(1)  # the line\n");

        PythonException error = Assert.Throws<PythonException>(() =>
            Python.Run(File.ReadAllText(path), fileName: path)
        )!;

        Assert.That(
            error.PythonTraceback,
            Does.StartWith($"  File \"{path}\", line 1, in <module>\n    len(1)  # the line\n")
        );
        Assert.That(
            Assert.Throws<PythonException>(static () => Python.Run("=", fileName: "made up"))!.Message,
            Does.Contain("(made up, line 1)")
        );
    }

    [Test]
    public void RunModule_IsMainWithItsArguments()
    {
        string name = Unique("package");
        Directory.CreateDirectory(Path.Combine(_folder, name));
        Write($"{name}/__init__.py", "");
        Write(
            $"{name}/__main__.py",
            "import os, sys\nassert __name__ == '__main__' and sys.path[0] == os.getcwd() and sys.argv[0] == __file__\nsys.exit(sys.argv[1])"
        );
        using PyObject path = Python.Evaluate<PyObject>("__import__('sys').path");
        path.CallMethod("append", _folder).Dispose();
        Python.Run("import io, sys; kept_stderr, sys.stderr = sys.stderr, io.StringIO()");
        try
        {
            Assert.That(Python.RunModule(name, "said"), Is.EqualTo(1));
            Assert.That(Python.Evaluate<string>("sys.stderr.getvalue()"), Is.EqualTo("said\n"));
        }
        finally
        {
            Python.Run("sys.stderr = kept_stderr");
            path.CallMethod("remove", _folder).Dispose();
        }
    }

    [Test]
    public void RunModule_ThatIsInterrupted_PrintsTheTracebackAndGives130()
    {
        string name = Unique("interrupted");
        Write($"{name}.py", "raise KeyboardInterrupt");
        using PyObject path = Python.Evaluate<PyObject>("__import__('sys').path");
        path.CallMethod("append", _folder).Dispose();
        Python.Run("import io, sys; kept_stderr, sys.stderr = sys.stderr, io.StringIO()");
        try
        {
            Assert.That(Python.RunModule(name), Is.EqualTo(130));
            Assert.That(Python.Evaluate<string>("sys.stderr.getvalue()"), Does.EndWith("\nKeyboardInterrupt\n"));
        }
        finally
        {
            Python.Run("sys.stderr = kept_stderr");
            path.CallMethod("remove", _folder).Dispose();
        }
    }

    [Test]
    public void RunModule_OfNothing_Throws()
    {
        PythonException error = Assert.Throws<PythonException>(() => Python.RunModule("pwnothing"))!;

        Assert.That(
            (error.TypeName, error.Message),
            Is.EqualTo(("ImportError", "ImportError: No module named pwnothing"))
        );
    }

    // What a program borrows and must give back.
    private static string Surroundings() =>
        Python.Evaluate<string>(
            "(lambda sys: repr((sys.argv, sys.path, id(sys.modules['__main__']))))(__import__('sys'))"
        );

    private static string Unique(string name) => $"pw_{name}_{Guid.NewGuid():N}";

    private string Write(string name, string source)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, source);
        return path;
    }
}
