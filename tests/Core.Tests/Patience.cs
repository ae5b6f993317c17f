using System.Globalization;

namespace PyWaker.Tests;

/// <summary>
/// How long tests wait for what must happen: far longer than it takes, so that only what is lost reaches the limit.
/// </summary>
/// <remarks>
/// A limit is for a hang, so it is stretched by the load of the machine, as tests/python/limits.py does it and
/// explains: threads that want a processor, for each processor. Asked whenever a wait begins, because the load changes.
/// One that has just begun is seen late; the limits are long enough for that.
/// </remarks>
internal static class Patience
{
    private const double Farthest = 10;

    /// <summary>For events of this process.</summary>
    public static TimeSpan ForEvent => Of(60);

    /// <summary>For a child process.</summary>
    public static TimeSpan ForChild => Of(120);

    /// <summary>A limit given in seconds of a quiet machine.</summary>
    public static TimeSpan Of(double seconds) => TimeSpan.FromSeconds(seconds * Stretch());

    // 1 where the system does not tell.
    private static double Stretch()
    {
        const string file = "/proc/loadavg";
        if (!File.Exists(file))
        {
            return 1;
        }

        double load = double.Parse(File.ReadAllText(file).Split(' ')[0], CultureInfo.InvariantCulture);
        return Math.Clamp(load / Environment.ProcessorCount, 1, Farthest);
    }
}
