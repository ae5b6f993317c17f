namespace PyWaker.Interpreter;

/// <summary>
/// The versions of CPython that PyWaker supports. The documentation and <c>eng/probe.py</c> repeat them, and a test
/// compares.
/// </summary>
internal static class PythonVersions
{
    public const string Oldest = "3.9";
    public const string Newest = "3.15";
    public const string Range = $"{Oldest} to {Newest}";

    /// <summary>Whether a version such as 3.8.18 or 3.15.0a1+ is below the oldest.</summary>
    public static bool IsTooOld(string version) =>
        System.Version.Parse(string.Join('.', version.Split('.').Take(2))) < System.Version.Parse(Oldest);
}
