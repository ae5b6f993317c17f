using System.Numerics;

namespace PyWaker.AudioFilter;

/// <summary>How loud a frequency is, to see what a filter did.</summary>
internal static class Levels
{
    /// <summary>The level of a frequency on the left side, in decibels: 0 for a sine from -1 to 1.</summary>
    public static double Of(double frequency, ReadOnlySpan<float> samples)
    {
        Complex turn = Complex.FromPolarCoordinates(1, Math.Tau * frequency / Recording.SampleRate);
        Complex point = 1;
        Complex sum = 0;
        for (int i = 0; i < samples.Length; i += Recording.Channels)
        {
            sum += samples[i] * point;
            point *= turn;
        }

        return 20 * Math.Log10(2 * sum.Magnitude / (samples.Length / Recording.Channels));
    }
}
