using System.ComponentModel;
using System.Diagnostics;

namespace PyWaker.Interpreter;

/// <summary>Finds the interpreter to start, by asking executables about themselves.</summary>
internal static class PythonLocator
{
    // Four lines: version, sys.executable, the library, and whether it exists. sysconfig knows where the library was installed;
    // distributions move it, hence the list. A framework build (macOS) and Windows name it differently.
    private const string Probe =
        """
        import glob, os, sys, sysconfig
        v = sysconfig.get_config_var
        name = v('INSTSONAME') or v('LDLIBRARY') or ''
        folders = [v('LIBDIR'), os.path.join(v('LIBDIR') or '', v('MULTIARCH') or ''), v('LIBPL'), os.path.join(sys.base_prefix, 'lib')]
        paths = [os.path.join(f, name) for f in folders if f and name]
        if v('PYTHONFRAMEWORKPREFIX'): paths.insert(0, os.path.join(v('PYTHONFRAMEWORKPREFIX'), name))
        if os.name == 'nt': paths = [os.path.join(sys.base_prefix, 'python%d%d.dll' % sys.version_info[:2])]
        paths = [p for p in paths if os.path.isfile(p) and not p.endswith('.a')]
        if not paths and sys.platform == 'linux':
            paths = sorted(glob.glob('/usr/lib/*/libpython%d.%d%s.so.1.0' % (sys.version_info[:2] + (sys.abiflags,))))
        print('%d.%d.%d' % sys.version_info[:3]); print(sys.executable); print(paths[0] if paths else '')
        """;

    private static readonly Version s_oldest = new(3, 9);

    public static PythonInstallation Find(PythonOptions options)
    {
        // One that was named must do: nobody wants another Python than the one they asked for.
        string? named = options.Executable ?? NonEmpty("PYWAKER_PYTHON");
        if (named is not null)
        {
            return Ask(named, options.Library);
        }

        var tried = new List<string>();
        foreach (string candidate in Candidates())
        {
            try
            {
                return Ask(candidate, options.Library);
            }
            catch (Exception e) when (e is InvalidOperationException or NotSupportedException)
            {
                tried.Add(e.Message);
            }
        }

        throw new InvalidOperationException(Texts.PythonNotFound(tried.Count == 0 ? "nothing, for there is no python3 on PATH" : string.Join(" ", tried)));
    }

    private static IEnumerable<string> Candidates()
    {
        string name = OperatingSystem.IsWindows() ? "python.exe" : "python3";
        string bin = OperatingSystem.IsWindows() ? "Scripts" : "bin";
        if (NonEmpty("VIRTUAL_ENV") is { } environment)
        {
            yield return Path.Combine(environment, bin, name);
        }

        foreach (string folder in (NonEmpty("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            string path = Path.Combine(folder, name);
            if (File.Exists(path))
            {
                yield return path;
            }
        }
    }

    private static PythonInstallation Ask(string executable, string? library)
    {
        string[] answer = Run(executable).Split('\n', StringSplitOptions.TrimEntries);
        if (answer.Length < 3 || !Version.TryParse(answer[0], out Version? version))
        {
            throw new InvalidOperationException(Texts.PythonProbeFailed(executable, string.Join(" ", answer)));
        }

        if (version < s_oldest)
        {
            throw new NotSupportedException(Texts.PythonTooOld(executable, answer[0]));
        }

        library ??= answer[2];
        return library.Length == 0
            ? throw new InvalidOperationException(Texts.NoSharedLibrary(executable))
            : new PythonInstallation(answer[1], library);
    }

    private static string Run(string executable)
    {
        var start = new ProcessStartInfo(executable) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Probe);
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? output
                : throw new InvalidOperationException(Texts.PythonProbeFailed(executable, errors.GetAwaiter().GetResult().Trim()));
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException(Texts.PythonProbeFailed(executable, e.Message), e);
        }
    }

    private static string? NonEmpty(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
