using PyWaker.LowLevel;

namespace PyWaker.Coroutines;

/// <summary>The event loop in which a coroutine runs, or only its framework, as far as it is known.</summary>
/// <remarks>
/// One reference, because there may be a million coroutines; so it is also written and read as a whole, and may be read
/// from any thread.
/// </remarks>
internal readonly struct LoopBinding
{
    // Null, an AsyncBackend or a PyLoop.
    private readonly object? _known;

    /// <summary>A binding to a framework whose loop is not known yet.</summary>
    public LoopBinding(AsyncBackend backend)
    {
        _known = backend;
    }

    /// <summary>A binding to a loop, or to nothing.</summary>
    public LoopBinding(PyLoop? loop)
    {
        _known = loop;
    }

    /// <summary>The loop; null while it is not known.</summary>
    public PyLoop? Loop => _known as PyLoop;

    /// <summary>The framework of a loop that is not known yet; null when that is known, or nothing is.</summary>
    public AsyncBackend? BackendOnly => _known as AsyncBackend;

    /// <summary>The framework; null while nothing is known.</summary>
    public AsyncBackend? Backend => _known is PyLoop loop ? loop.Backend : _known as AsyncBackend;

    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => _known is null;

    /// <summary>Whether the loop is known.</summary>
    public bool HasLoop => _known is PyLoop;
}
