using System.Numerics;

namespace PyWaker.AudioFilter;

/// <summary>A sine: a point that turns around the origin.</summary>
internal struct Oscillator(double frequency, double amplitude)
{
    private readonly Complex _turn = Complex.FromPolarCoordinates(1, Math.Tau * frequency / Recording.SampleRate);
    private Complex _point = amplitude;

    public double Next()
    {
        _point *= _turn;
        return _point.Imaginary;
    }
}
