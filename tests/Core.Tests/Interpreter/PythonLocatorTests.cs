using System.ComponentModel;
using System.Diagnostics;
using PyWaker.Interpreter;

namespace PyWaker.Core.Tests.Interpreter;

[Platform(Exclude = "Win", Reason = "The stand-ins for interpreters are shell scripts.")]
public class PythonLocatorTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pywaker-locator").FullName;

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Find_WithoutOptions_FindsTheOneThatRuns()
    {
        PythonInstallation found = PythonLocator.Find(new PythonOptions());
        Assert.That(found.Executable, Is.EqualTo(Python.Evaluate<string>("__import__('sys').executable")));
        Assert.That(File.Exists(found.Library), Is.True);
    }

    [Test]
    public void Find_WrongPath_SaysSo()
    {
        string path = Path.Combine(_folder, "nothing");
        Assert.That(
            () => Find(path),
            Throws.InvalidOperationException.With.Message.EqualTo($"'{path}' does not exist.")
        );
    }

    [Test]
    public void Find_AFolder_SaysSo() =>
        Assert.That(
            () => Find(_folder),
            Throws.InvalidOperationException.With.Message.EqualTo(
                $"'{_folder}' is a folder: name the interpreter in it, such as bin/python3."
            )
        );

    [Test]
    public void Find_AFileThatIsNoProgram_SaysWhy()
    {
        string path = Path.Combine(_folder, "text");
        File.WriteAllText(path, "text");
        var error = Assert.Throws<InvalidOperationException>(() => Find(path))!;
        Assert.That(error.Message, Does.StartWith($"'{path}' cannot be run: ").And.Contain("Permission denied"));
        Assert.That(error.InnerException, Is.InstanceOf<Win32Exception>());
    }

    [Test]
    public void Find_ANameThatIsNotOnPath_SaysWhy() =>
        Assert.That(
            () => Find("pywaker-no-such-python"),
            Throws.InvalidOperationException.With.Message.StartsWith("'pywaker-no-such-python' cannot be run: ")
        );

    [TestCase("echo 'this is no Python' >&2; exit 3", "'this is no Python'")]
    [TestCase("echo hello; echo you", "'hello you'")]
    [TestCase("exit 0", "nothing")]
    [TestCase("cat", "nothing")]
    public void Find_ProgramThatIsNoPython_ShowsWhatItSaid(string body, string said)
    {
        string path = Script("no_python", body);
        Assert.That(
            () => Find(path),
            Throws.InvalidOperationException.With.Message.EqualTo(
                $"'{path}' is not a Python: asked about itself, it printed {said}."
            )
        );
    }

    [Test]
    public void Find_ProgramThatSaysALot_IsCutShort()
    {
        string path = Script(
            "chatting",
            "for i in 1 2 3 4 5 6 7 8 9; do echo 'something that goes on and on and on and on'; done"
        );
        Assert.That(
            Assert.Throws<InvalidOperationException>(() => Find(path))!.Message,
            Does.EndWith(" ...'.").And.Length.LessThan(300 + path.Length)
        );
    }

    [Test]
    public void Find_ProgramThatDoesNotAnswer_IsEnded()
    {
        string number = Path.Combine(_folder, "number");
        string path = Script("silent", $"mkfifo '{number}.fifo'; echo $$ >'{number}'; read line <'{number}.fifo'");
        var patience = TimeSpan.FromSeconds(1);
        Assert.That(
            () => PythonLocator.Find(new PythonOptions { Executable = path }, patience),
            Throws.InvalidOperationException.With.Message.EqualTo(
                $"'{path}' is not a Python: asked about itself, it said nothing within 1 s."
            )
        );
        Assert.That(File.ReadAllText(number), Is.Not.Empty, "it had begun");
    }

    [Test]
    public void Find_Python2_IsTooOld()
    {
        string path = Script("python2", "echo 2.7.18; echo /usr/bin/python2.7; echo");
        Assert.That(
            () => Find(path),
            Throws
                .InstanceOf<NotSupportedException>()
                .With.Message.EqualTo($"'{path}' is Python 2.7.18: too old, {PythonVersions.Range} is needed.")
        );
    }

    [Test]
    public void Find_TooOld_NamesTheVersion()
    {
        string path = Script("old", "echo 3.8.18; echo /usr/bin/python3.8; echo /usr/lib/libpython3.8.so.1.0");
        Assert.That(
            () => Find(path),
            Throws
                .InstanceOf<NotSupportedException>()
                .With.Message.EqualTo($"'{path}' is Python 3.8.18: too old, {PythonVersions.Range} is needed.")
        );
    }

    [Test]
    public void Find_NoSharedLibrary_SaysWhatToInstall()
    {
        string path = Script("static", "echo 3.11.2; echo /usr/bin/python3; echo");
        Assert.That(
            () => Find(path),
            Throws.InvalidOperationException.With.Message.EqualTo(
                $"'{path}' has no shared library (libpython); install it (Debian: libpython3.X) or choose an interpreter built with --enable-shared."
            )
        );
        Assert.That(
            PythonLocator.Find(new PythonOptions { Executable = path, Library = "/my/libpython.so" }),
            Is.EqualTo(new PythonInstallation("/usr/bin/python3", "/my/libpython.so"))
        );
    }

    [Test]
    public void Initialize_PYWAKER_PYTHON_MustDo([Values("nothing", "old", "static")] string which)
    {
        // A suitable Python on PATH does not help: nobody wants another than the one that was named.
        string path = which switch
        {
            "old" => Script("old3", "echo 3.8.18; echo /usr/bin/python3.8; echo /usr/lib/libpython3.8.so.1.0"),
            "static" => Script("static3", "echo 3.11.2; echo /usr/bin/python3; echo"),
            _ => Path.Combine(_folder, "nothing"),
        };
        string interpreter = $"'{path}' (from PYWAKER_PYTHON)";
        string expected = which switch
        {
            "old" => $"NotSupportedException: {Messages.PythonTooOld(interpreter, "3.8.18")}",
            "static" => $"InvalidOperationException: {Messages.NoSharedLibrary(interpreter)}",
            _ => $"InvalidOperationException: {Messages.PythonMissing(interpreter)}",
        };
        Assert.That(ChildProcess.Run("initialize", new() { ["PYWAKER_PYTHON"] = path }).Output, Is.EqualTo(expected));
    }

    [Test]
    public void Initialize_LibraryThatCannotBeLoaded_SaysWhy()
    {
        string library = Path.Combine(_folder, "libpython3.11.so");
        File.WriteAllText(library, "no ELF");
        string path = Script("broken", $"echo 3.11.2; echo /usr/bin/python3; echo {library}");
        string output = ChildProcess.Run("initialize", new() { ["PYWAKER_PYTHON"] = path }).Output;
        Assert.That(
            output,
            Does.StartWith($"DllNotFoundException: The Python library '{library}' could not be loaded: ")
        );
    }

    [Test]
    public void Initialize_NoPythonOnPath_SaysWhatWasTried()
    {
        string empty = Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName;
        Dictionary<string, string?> environment = new()
        {
            ["PYWAKER_PYTHON"] = null,
            ["VIRTUAL_ENV"] = null,
            ["PATH"] = empty,
        };
        Assert.That(
            ChildProcess.Run("initialize", environment).Output,
            Is.EqualTo(
                $"InvalidOperationException: {Messages.PythonNotFound("nothing, for there is no python3 on PATH.")}"
            )
        );

        string folder = Directory.CreateDirectory(Path.Combine(_folder, "path")).FullName;
        Directory.CreateDirectory(Path.Combine(_folder, "free"));
        string python = Script("path/python3", "echo 3.11.2; echo /usr/bin/python3; echo");
        string free = Script(
            "free/python3",
            "echo 3.14.0; echo /usr/bin/python3.14t; echo /usr/lib/libpython3.14t.so.1.0; echo free-threaded"
        );
        environment["PATH"] = $"{folder}:{Path.GetDirectoryName(free)}";
        string output = ChildProcess.Run("initialize", environment).Output;
        Assert.That(
            output,
            Does.StartWith(
                $"InvalidOperationException: No usable Python was found. Tried: {Messages.NoSharedLibrary($"'{python}'")} {Messages.FreeThreaded($"'{free}'")} "
            )
        );
    }

    [Test]
    public void Find_FreeThreaded_IsRefused()
    {
        string path = Script(
            "free_threaded",
            "echo 3.13.5; echo /usr/bin/python3.13t; echo /usr/lib/libpython3.13t.so.1.0; echo free-threaded"
        );
        string expected =
            $"'{path}' is a free-threaded build, in which PyWaker is not safe: choose a CPython that has the GIL.";
        Assert.That(() => Find(path), Throws.InstanceOf<NotSupportedException>().With.Message.EqualTo(expected));
        Assert.That(
            ChildProcess.Run("initialize", new() { ["PYWAKER_PYTHON"] = path }).Output,
            Is.EqualTo($"NotSupportedException: {Messages.FreeThreaded($"'{path}' (from PYWAKER_PYTHON)")}")
        );
    }

    [TestCase("3.13.5 experimental free-threading build (main, Jun 25 2025, 18:55:22) [GCC 14.2.0]", "3.13.5")]
    [TestCase("3.14.0 free-threading build (main, Oct  7 2025, 12:00:00) [Clang 18.1.3 ]", "3.14.0")]
    public void RequireGil_FreeThreadedLibrary_IsRefused(string version, string number) =>
        Assert.That(
            () => PythonBoot.RequireGil(version),
            Throws
                .InstanceOf<NotSupportedException>()
                .With.Message.EqualTo(Messages.FreeThreaded($"Python {number} of this process"))
        );

    [Test]
    public void Initialize_FreeThreadedLibrary_IsRefusedBeforeItIsStarted()
    {
        // A library that has nothing but its version: the interpreter did not say it, or PythonOptions.Library names
        // another one.
        string source = Path.Combine(_folder, "version.c");
        string library = Path.Combine(_folder, "libpython3.14t.so");
        File.WriteAllText(
            source,
            """
            const char *Py_GetVersion(void) { return "3.14.0 free-threading build (main, Oct  7 2025, 12:00:00) [GCC]"; }
            int Py_IsInitialized(void) { return 0; }
            """
        );
        if (!Compile(source, library))
        {
            Assert.Ignore("There is no C compiler.");
        }

        string path = Script("old_answer", $"echo 3.14.0; echo /usr/bin/python3.14; echo '{library}'");
        string output = ChildProcess.Run("initialize", new() { ["PYWAKER_PYTHON"] = path }).Output;
        Assert.That(
            output,
            Is.EqualTo($"NotSupportedException: {Messages.FreeThreaded("Python 3.14.0 of this process")}")
        );
    }

    [Test]
    public void RequireGil_TheOneThatRuns_IsAccepted() => Assert.That(PythonBoot.RequireGil, Throws.Nothing);

    [Test]
    public void Initialize_VIRTUAL_ENV_GoesBeforePath()
    {
        string environment = Directory.CreateDirectory(Path.Combine(_folder, "activated", "bin")).Parent!.FullName;
        string python = Script(
            "activated/bin/python3",
            $"exec '{Python.Evaluate<string>("__import__('sys').executable")}' \"$@\""
        );
        Assert.That(File.Exists(python), Is.True);
        string output = ChildProcess
            .Run(
                "initialize",
                new()
                {
                    ["PYWAKER_PYTHON"] = null,
                    ["VIRTUAL_ENV"] = environment,
                    ["PATH"] = "/nowhere",
                }
            )
            .Output;
        Assert.That(output, Is.EqualTo(Python.Evaluate<string>("__import__('sys').executable")));
    }

    private static PythonInstallation Find(string executable) =>
        PythonLocator.Find(new PythonOptions { Executable = executable });

    private static bool Compile(string source, string library)
    {
        try
        {
            using Process compiler = Process.Start("cc", ["-shared", "-fPIC", "-o", library, source]);
            compiler.WaitForExit();
            return compiler.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private string Script(string name, string body)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
