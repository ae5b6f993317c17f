using System.ComponentModel;
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
        var error = Assert.Throws<InvalidOperationException>(() => Find(path))!;
        Assert.That(error.InnerException, Is.InstanceOf<Win32Exception>());
        Assert.That(error.Message, Is.EqualTo($"'{path}' could not be asked about itself: {error.InnerException!.Message}"));
        Assert.That(error.Message, Does.Contain("No such file or directory"));
    }

    [Test]
    public void Find_ProgramThatFails_ShowsWhatItSaid()
    {
        string path = Script("failing", "echo 'this is no Python' >&2; exit 3");
        Assert.That(() => Find(path), Throws.InvalidOperationException.With.Message.EqualTo($"'{path}' could not be asked about itself: this is no Python"));
    }

    [Test]
    public void Find_ProgramThatIsNoPython_ShowsWhatItSaid()
    {
        string path = Script("chatting", "echo hello; echo you");
        Assert.That(() => Find(path), Throws.InvalidOperationException.With.Message.EqualTo($"'{path}' could not be asked about itself: hello you "));
    }

    [Test]
    public void Find_TooOld_NamesTheVersion()
    {
        string path = Script("old", "echo 3.8.18; echo /usr/bin/python3.8; echo /usr/lib/libpython3.8.so.1.0");
        Assert.That(() => Find(path), Throws.InstanceOf<NotSupportedException>().With.Message.EqualTo($"'{path}' is CPython 3.8.18; 3.9 or newer is needed."));
    }

    [Test]
    public void Find_NoSharedLibrary_SaysWhatToInstall()
    {
        string path = Script("static", "echo 3.11.2; echo /usr/bin/python3; echo");
        Assert.That(() => Find(path), Throws.InvalidOperationException.With.Message.EqualTo(
            $"'{path}' has no shared library (libpython); install it (Debian: libpython3.X) or choose an interpreter built with --enable-shared."));
        Assert.That(PythonLocator.Find(new PythonOptions { Executable = path, Library = "/my/libpython.so" }), Is.EqualTo(new PythonInstallation("/usr/bin/python3", "/my/libpython.so")));
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
        string expected = which switch
        {
            "old" => $"NotSupportedException: {Texts.PythonTooOld(path, "3.8.18")}",
            "static" => $"InvalidOperationException: {Texts.NoSharedLibrary(path)}",
            _ => $"InvalidOperationException: '{path}' could not be asked about itself: ",
        };
        string output = ChildProcess.Run("initialize", new() { ["PYWAKER_PYTHON"] = path }).Output;
        Assert.That(output, which == "nothing" ? Does.StartWith(expected) : Is.EqualTo(expected));
    }

    [Test]
    public void Initialize_LibraryThatCannotBeLoaded_SaysWhy()
    {
        string library = Path.Combine(_folder, "libpython3.11.so");
        File.WriteAllText(library, "no ELF");
        string path = Script("broken", $"echo 3.11.2; echo /usr/bin/python3; echo {library}");
        string output = ChildProcess.Run("initialize", new() { ["PYWAKER_PYTHON"] = path }).Output;
        Assert.That(output, Does.StartWith($"DllNotFoundException: The Python library '{library}' could not be loaded: "));
    }

    [Test]
    public void Initialize_NoPythonOnPath_SaysWhatWasTried()
    {
        string empty = Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName;
        Dictionary<string, string?> environment = new() { ["PYWAKER_PYTHON"] = null, ["VIRTUAL_ENV"] = null, ["PATH"] = empty };
        Assert.That(ChildProcess.Run("initialize", environment).Output, Is.EqualTo(
            $"InvalidOperationException: {Texts.PythonNotFound("nothing, for there is no python3 on PATH")}"));

        string folder = Directory.CreateDirectory(Path.Combine(_folder, "path")).FullName;
        string python = Script("path/python3", "echo 3.11.2; echo /usr/bin/python3; echo");
        environment["PATH"] = folder;
        environment["VIRTUAL_ENV"] = empty;
        string output = ChildProcess.Run("initialize", environment).Output;
        Assert.That(output, Does.StartWith($"InvalidOperationException: No usable Python was found. Tried: '{empty}/bin/python3' could not be asked about itself: "));
        Assert.That(output, Does.Contain(Texts.NoSharedLibrary(python)));
    }

    [Test]
    public void Initialize_VIRTUAL_ENV_GoesBeforePath()
    {
        string environment = Directory.CreateDirectory(Path.Combine(_folder, "activated", "bin")).Parent!.FullName;
        string python = Script("activated/bin/python3", $"exec '{Python.Evaluate<string>("__import__('sys').executable")}' \"$@\"");
        Assert.That(File.Exists(python), Is.True);
        string output = ChildProcess.Run("initialize", new() { ["PYWAKER_PYTHON"] = null, ["VIRTUAL_ENV"] = environment, ["PATH"] = "/nowhere" }).Output;
        Assert.That(output, Is.EqualTo(Python.Evaluate<string>("__import__('sys').executable")));
    }

    private static PythonInstallation Find(string executable) => PythonLocator.Find(new PythonOptions { Executable = executable });

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
