namespace PyWaker.AudioFilter;

/// <summary>A filter with a state: it takes the frames of one recording, in their order.</summary>
[PyInterface]
public partial interface IBandPass
{
    /// <summary>Without copies: Python works on the caller's memory, and the result is memory of Python.</summary>
    /// <remarks>The memory is lent until the await has ended. The caller disposes the result.</remarks>
    // <snippet>
    Task<PyBuffer<float>> ProcessAsync(ReadOnlyMemory<float> frame, CancellationToken token = default);

    // </snippet>

    /// <summary>With copies: the array becomes a list of Python, and the resulting list an array.</summary>
    Task<float[]> ProcessListAsync(float[] frame, CancellationToken token = default);
}
