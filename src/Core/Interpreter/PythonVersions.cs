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
}
