using System.Runtime.InteropServices;

namespace PyWaker.AudioFilter;

/// <summary>A WAV file of 32-bit floats, so that samples are written and read as they are.</summary>
internal sealed class WavFile : IDisposable
{
    private const int HeaderLength = 58;
    private readonly Stream _stream;

    /// <summary>Begins a file, whose header says how many numbers will follow.</summary>
    public WavFile(string path, int length)
    {
        _stream = File.Create(path);
        int dataLength = length * sizeof(float);
        using var header = new BinaryWriter(_stream, System.Text.Encoding.ASCII, leaveOpen: true);
        header.Write("RIFF"u8);
        header.Write(HeaderLength - 8 + dataLength);
        header.Write("WAVEfmt "u8);
        header.Write(18);
        header.Write((short)3); // IEEE floats
        header.Write((short)Recording.Channels);
        header.Write(Recording.SampleRate);
        header.Write(Recording.SampleRate * Recording.Channels * sizeof(float));
        header.Write((short)(Recording.Channels * sizeof(float)));
        header.Write((short)(8 * sizeof(float)));
        header.Write((short)0);
        header.Write("fact"u8);
        header.Write(4);
        header.Write(length / Recording.Channels);
        header.Write("data"u8);
        header.Write(dataLength);
    }

    public static ReadOnlySpan<float> Read(string path) =>
        MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path).AsSpan(HeaderLength));

    public void Write(ReadOnlySpan<float> samples) => _stream.Write(MemoryMarshal.AsBytes(samples));

    public void Dispose() => _stream.Dispose();
}
