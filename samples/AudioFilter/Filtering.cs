using System.Buffers;

namespace PyWaker.AudioFilter;

/// <summary>The ways of a recording into a file: through a filter, with and without copies, and without one.</summary>
internal static class Filtering
{
    /// <summary>NumPy reads the memory of the pool, and the file gets the memory of NumPy's result.</summary>
    // <snippet>
    public static async Task ShareAsync(IBandPass filter, int frameCount, WavFile file)
    {
        foreach (IMemoryOwner<float> owner in Recording.Play(frameCount))
        {
            using IMemoryOwner<float> frame = owner;
            using PyBuffer<float> filtered = await filter.ProcessAsync(frame.Memory[..Recording.FrameLength]);
            file.Write(filtered.ReadOnlySpan);
        }
    }

    // </snippet>

    /// <summary>Each frame becomes a list of Python, and the filter's list an array.</summary>
    public static async Task CopyAsync(IBandPass filter, int frameCount, WavFile file)
    {
        foreach (IMemoryOwner<float> owner in Recording.Play(frameCount))
        {
            using IMemoryOwner<float> frame = owner;
            float[] filtered = await filter.ProcessListAsync(frame.Memory[..Recording.FrameLength].ToArray());
            file.Write(filtered);
        }
    }

    /// <summary>No Python: what producing and writing the frames takes.</summary>
    public static Task WriteAsync(int frameCount, WavFile file)
    {
        foreach (IMemoryOwner<float> owner in Recording.Play(frameCount))
        {
            using IMemoryOwner<float> frame = owner;
            file.Write(frame.Memory.Span[..Recording.FrameLength]);
        }

        return Task.CompletedTask;
    }
}
