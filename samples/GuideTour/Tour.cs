using System.Diagnostics;

namespace PyWaker.GuideTour;

/// <summary>Says what is shown, checks it and counts what failed.</summary>
internal sealed class Tour
{
    private int _failures;

    /// <summary>How long everybody sleeps, in seconds.</summary>
    public const double Nap = 0.05;

    /// <summary>Whether uvloop is installed. By hand: one expression of Python.</summary>
    public static bool HasUvloop =>
        Python.Evaluate<bool>("__import__('importlib.util').util.find_spec('uvloop') is not None");

    public static Task Sleep() => Task.Delay(TimeSpan.FromSeconds(Nap));

    public static void Headline(string text) => Console.WriteLine($"\n{text}");

    /// <summary>Runs an example that must sleep, and not return early.</summary>
    public void Sleeps(string what, Action example)
    {
        long start = Stopwatch.GetTimestamp();
        example();

        // Some clocks are coarse.
        Check(what, Stopwatch.GetElapsedTime(start).TotalSeconds > 0.8 * Nap);
    }

    public void Check(string what, bool holds)
    {
        _failures += holds ? 0 : 1;
        Console.WriteLine($"  {(holds ? "ok    " : "FAILED")}  {what}");
    }

    /// <summary>The program's exit code.</summary>
    public int End()
    {
        Console.WriteLine(_failures == 0 ? "\nEverything was as it should be." : $"\n{_failures} checks FAILED.");
        return _failures == 0 ? 0 : 1;
    }
}
