using System.Diagnostics;

namespace PyWaker.AudioFilter;

/// <summary>How fast a way was: megabytes of samples in a second, and .NET memory allocated for each frame.</summary>
internal readonly record struct Measurement(double MegabytesPerSecond, long AllocatedPerFrame)
{
    public const int FrameBytes = Recording.FrameLength * sizeof(float);

    public static async Task<Measurement> RunAsync(int frameCount, string path, Func<int, WavFile, Task> way)
    {
        // Not measured: the first time, in which .NET compiles the code.
        using (var file = new WavFile(path, 0))
        {
            await way(frameCount, file);
        }

        using (var file = new WavFile(path, frameCount * Recording.FrameLength))
        {
            long allocated = GC.GetTotalAllocatedBytes(precise: true);
            long start = Stopwatch.GetTimestamp();
            await way(frameCount, file);
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
            return new(frameCount * (FrameBytes / 1e6) / time.TotalSeconds, allocated / frameCount);
        }
    }

    public override string ToString() =>
        $"{MegabytesPerSecond, 6:N1} MB/s, {AllocatedPerFrame / 1024.0, 6:N1} KiB of .NET memory for each frame";
}
