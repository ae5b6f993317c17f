using System.IO.Compression;
using System.Security.Cryptography;

namespace PyWaker.Readme;

// <snippet>
/// <summary>Packed data.</summary>
[PyModule("archive")]
public static partial class Archive
{
    [PyFunction]
    public static Stream Unpack(Stream source) => new GZipStream(source, CompressionMode.Decompress);

    [PyFunction]
    public static async Task<string> Digest(Stream source, CancellationToken token) =>
        Convert.ToHexString(await SHA256.HashDataAsync(source, token));
}

// </snippet>

/// <summary>docs/streams.md.</summary>
public static class StreamsSnippets
{
    public static async Task<string?> FirstLine(PyObject file)
    {
        // <snippet>
        await using Stream stream = file.AsStream();
        using var reader = new StreamReader(stream);
        string? line = await reader.ReadLineAsync();
        // </snippet>
        return line;
    }
}
