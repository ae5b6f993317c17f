using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using PyWaker.Memory;

namespace PyWaker.Bindings;

/// <summary>An array or memory that becomes a Python object without a copy, when it is converted.</summary>
/// <remarks>The default value is <c>None</c>. <see cref="PyBuffers"/> creates the others.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Performance", "CA1815", Justification = "A result on its way to Python, which nobody compares.")]
public readonly struct PyBufferValue : IDisposable
{
    internal PyBufferValue(MemorySource? source)
    {
        Source = source;
    }

    internal MemorySource? Source { get; }

    /// <summary>Disposes the owner of the memory if the value never became a Python object.</summary>
    public void Dispose() => Source?.Dispose();
}
