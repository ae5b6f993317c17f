using System.Buffers;

namespace PyWaker.AudioFilter;

/// <summary>A recording in stereo, with a tone on each side, and a mains hum and hiss on both.</summary>
internal static class Recording
{
    public const int SampleRate = 44_100;
    public const int Channels = 2;
    public const double Hum = 50;
    public const double LeftTone = 440;
    public const double RightTone = 660;

    /// <summary>The numbers in a frame: left and right in turn.</summary>
    public const int FrameLength = 16_384 * Channels;

    /// <summary>The frames, in memory of a pool. The caller disposes each one.</summary>
    public static IEnumerable<IMemoryOwner<float>> Play(int frameCount)
    {
        var hum = new Oscillator(Hum, 0.2);
        var left = new Oscillator(LeftTone, 0.4);
        var right = new Oscillator(RightTone, 0.4);
        uint noise = 1;
        for (int i = 0; i < frameCount; i++)
        {
            // The pool may give more than a frame.
            IMemoryOwner<float> frame = MemoryPool<float>.Shared.Rent(FrameLength);
            Span<float> samples = frame.Memory.Span[..FrameLength];
            for (int j = 0; j < samples.Length; j += Channels)
            {
                noise = (noise * 1_664_525) + 1_013_904_223;
                double disturbance = hum.Next() + (0.1 * ((noise / (double)uint.MaxValue) - 0.5));
                samples[j] = (float)(left.Next() + disturbance);
                samples[j + 1] = (float)(right.Next() + disturbance);
            }

            yield return frame;
        }
    }
}
