using System.ComponentModel;
using System.Diagnostics;

namespace PyWaker.Interpreter;

/// <summary>Finds the interpreter to start, by querying executables.</summary>
internal static class PythonLocator
{
    // Four lines: version, sys.executable, the library if it exists, and the kind of build. sysconfig knows where the
    // library was installed; distributions move it, hence the list. A framework build (macOS) and Windows name it
    // differently.
    private const string Probe = """
        import glob, os, sys, sysconfig
        v = sysconfig.get_config_var
        name = v('INSTSONAME') or v('LDLIBRARY') or ''
        libdir = v('LIBDIR') or ''
        folders = [libdir, os.path.join(libdir, v('MULTIARCH') or ''), v('LIBPL'), os.path.join(sys.base_prefix, 'lib')]
        paths = [os.path.join(f, name) for f in folders if f and name]
        if v('PYTHONFRAMEWORKPREFIX'): paths.insert(0, os.path.join(v('PYTHONFRAMEWORKPREFIX'), name))
        if os.name == 'nt': paths = [os.path.join(sys.base_prefix, 'python%d%d.dll' % sys.version_info[:2])]
        paths = [p for p in paths if os.path.isfile(p) and not p.endswith('.a')]
        if not paths and sys.platform == 'linux':
            numbers = sys.version_info[:2] + (getattr(sys, 'abiflags', ''),)
            paths = sorted(glob.glob('/usr/lib/*/libpython%d.%d%s.so.1.0' % numbers))
        print('%d.%d.%d' % sys.version_info[:3]); print(sys.executable); print(paths[0] if paths else '')
        print('free-threaded' if v('Py_GIL_DISABLED') else 'usual')
        """;

    private const string Variable = "PYWAKER_PYTHON";
    private const string EnvironmentVariable = "VIRTUAL_ENV";
    private const string FreeThreaded = "free-threaded";
    private const int LongestOutput = 200;

    private static readonly Version s_oldest = Version.Parse(PythonVersions.Oldest);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <param name="options">The requested interpreter.</param>
    /// <param name="patience">The time in which an executable must answer; default: 10 s.</param>
    public static PythonInstallation Find(PythonOptions options, TimeSpan? patience = null)
    {
        // A named interpreter must work: no other is tried in its place.
        string? named = options.Executable ?? NonEmpty(Variable);
        if (named is not null)
        {
            return Ask(named, options.Executable is null ? Variable : null, options.Library, patience ?? s_patience);
        }

        if (NonEmpty(EnvironmentVariable) is { } environment)
        {
            string python = Path.Combine(environment, OperatingSystem.IsWindows() ? "Scripts" : "bin", Name);
            return File.Exists(python)
                ? Ask(python, EnvironmentVariable, options.Library, patience ?? s_patience)
                : throw new InvalidOperationException(Messages.NoVirtualEnvironment(environment, python));
        }

        var tried = new List<string>();
        foreach (string candidate in OnPath())
        {
            try
            {
                return Ask(candidate, null, options.Library, patience ?? s_patience);
            }
            catch (Exception e) when (e is InvalidOperationException or NotSupportedException)
            {
                tried.Add(e.Message);
            }
        }

        throw new InvalidOperationException(
            Messages.PythonNotFound(
                tried.Count == 0 ? "nothing, for there is no python3 on PATH." : string.Join(" ", tried)
            )
        );
    }

    private static string Name => OperatingSystem.IsWindows() ? "python.exe" : "python3";

    private static IEnumerable<string> OnPath()
    {
        foreach (
            string folder in (NonEmpty("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        )
        {
            string path = Path.Combine(folder, Name);
            if (File.Exists(path))
            {
                yield return path;
            }
        }
    }

    private static PythonInstallation Ask(string executable, string? variable, string? library, TimeSpan patience)
    {
        string interpreter = Messages.InterpreterNamed(executable, variable);
        if (Directory.Exists(executable))
        {
            throw new InvalidOperationException(Messages.PythonIsAFolder(interpreter));
        }

        // The system looks for a bare name on PATH.
        if (Path.GetFileName(executable) != executable && !File.Exists(executable))
        {
            throw new InvalidOperationException(Messages.PythonMissing(interpreter));
        }

        string output = Run(executable, interpreter, patience);
        string[] answer = output.Split('\n', StringSplitOptions.TrimEntries);
        if (answer.Length < 3 || !Version.TryParse(answer[0], out Version? version))
        {
            throw new InvalidOperationException(Messages.NotAPython(interpreter, Shorten(output)));
        }

        if (version < s_oldest)
        {
            throw new NotSupportedException(Messages.PythonTooOld(interpreter, answer[0]));
        }

        if (answer.ElementAtOrDefault(3) == FreeThreaded)
        {
            throw new NotSupportedException(Messages.FreeThreaded(interpreter));
        }

        library ??= answer[2];
        return library.Length == 0
            ? throw new InvalidOperationException(Messages.NoSharedLibrary(interpreter))
            : new PythonInstallation(answer[1], library);
    }

    /// <summary>The program's output when it is queried; it gets no input and limited time.</summary>
    private static string Run(string executable, string interpreter, TimeSpan patience)
    {
        var start = new ProcessStartInfo(executable)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Probe);
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            if (!Task.WaitAll([errors, output], patience) || !process.WaitForExit(patience))
            {
                process.Kill(entireProcessTree: true);
                throw new InvalidOperationException(Messages.PythonDoesNotAnswer(interpreter, patience));
            }

            string said = output.GetAwaiter().GetResult();
            return process.ExitCode == 0
                ? said
                : throw new InvalidOperationException(
                    Messages.NotAPython(interpreter, Shorten(errors.GetAwaiter().GetResult() + said))
                );
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException(Messages.PythonCannotRun(interpreter, e.Message), e);
        }
    }

    private static string Shorten(string output)
    {
        string text = string.Join(
            ' ',
            output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        );
        return text.Length <= LongestOutput ? text : text[..LongestOutput] + " ...";
    }

    private static string? NonEmpty(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
