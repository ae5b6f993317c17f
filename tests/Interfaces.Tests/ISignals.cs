using System.Runtime.InteropServices;

namespace PyWaker.Interfaces.Tests;

/// <summary>The module interfaces_signals.py, whose functions work on memory.</summary>
[PyInterface]
public partial interface ISignals
{
    double Total(ReadOnlySpan<double> values);

    void Fill(Span<int> values, int value);

    int Count(ReadOnlySpan<byte> first, Span<byte> second, ReadOnlySpan<char> third, Span<Half> fourth);

    string Describe(
        ReadOnlySpan<short> values = default,
        [PyKeywordOnly] Span<float> more = default,
        ReadOnlyMemory<long> last = default
    );

    [PyName("describe")]
    string DescribePixels(ReadOnlySpan<Pixel> values);

    void Keep(Span<byte> data);

    void KeepView(Span<byte> data);

    [PyName("keep")]
    void KeepMemory(Memory<byte> data);

    [PyName("keep_view")]
    void KeepViewOfMemory(ReadOnlyMemory<byte> data);

    void Fail(Span<byte> data);

    int ReadKept();

    void Forget();

    [PyName("total_later")]
    Task<double> TotalAsync(ReadOnlyMemory<double> values, bool waits = false, CancellationToken token = default);

    [PyName("fill_later")]
    Task FillAsync(Memory<int> values, int value);

    [PyName("fill_later")]
    ValueTask FillSoonAsync(Memory<int> values, int value);

    [PyName("total_later")]
    ValueTask<double> TotalSoonAsync(ReadOnlyMemory<double> values);

    [PyName("keep_later")]
    Task KeepAsync(Memory<byte> data);

    [PyName("each_later")]
    IAsyncEnumerable<int> EachAsync(Memory<int> values, [PyKeywordOnly] ReadOnlyMemory<int> more);

    PyBuffer<double> Ramp(int count);

    [PyName("ramp_later")]
    Task<PyBuffer<double>> RampAsync(int count);

    PyBuffer<double>? Nothing();

    /// <summary>A structure that Python sees as one of two fields.</summary>
    [StructLayout(LayoutKind.Sequential)]
    readonly record struct Pixel(int X, float Value);
}
