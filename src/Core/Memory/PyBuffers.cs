using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using PyWaker.Memory;

namespace PyWaker.Bindings;

/// <summary>Passes the results that are marked with <see cref="PyBufferAttribute"/>.</summary>
/// <remarks>
/// No method touches Python: a <see cref="PyBufferValue"/> is converted like any other result, so tasks and streams of
/// it are awaited like others. Null becomes <c>None</c>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PyBuffers
{
    /// <summary>Passes an array.</summary>
    public static PyBufferValue ToPython<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(T[]? array)
        where T : unmanaged => new(array is null ? null : new PlainSource<T>(array, isReadOnly: false));

    /// <summary>Passes an array of two dimensions.</summary>
    public static PyBufferValue ToPython<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(T[,]? array)
        where T : unmanaged => new(array is null ? null : new ArraySource<T>(array));

    /// <summary>Passes an array of three dimensions.</summary>
    public static PyBufferValue ToPython<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(T[,,]? array)
        where T : unmanaged => new(array is null ? null : new ArraySource<T>(array));

    /// <summary>Passes memory that Python may write to.</summary>
    public static PyBufferValue ToPython<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(Memory<T> memory)
        where T : unmanaged => new(new PlainSource<T>(memory, isReadOnly: false));

    /// <summary>Passes memory that Python may write to, or <c>None</c>.</summary>
    public static PyBufferValue ToPython<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(Memory<T>? memory)
        where T : unmanaged => memory is { } given ? ToPython(given) : default;

    /// <summary>Passes memory that Python may only read.</summary>
    public static PyBufferValue ToPython<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(ReadOnlyMemory<T> memory)
        where T : unmanaged => new(new PlainSource<T>(memory, isReadOnly: true));

    /// <summary>Passes memory that Python may only read, or <c>None</c>.</summary>
    public static PyBufferValue ToPython<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(ReadOnlyMemory<T>? memory)
        where T : unmanaged => memory is { } given ? ToPython(given) : default;

    /// <summary>Passes memory of a pool, which Python returns.</summary>
    /// <param name="owner">The owner; taken over.</param>
    public static PyBufferValue ToPython<[DynamicallyAccessedMembers(MemoryExport.Fields)] T>(IMemoryOwner<T>? owner)
        where T : unmanaged => new(owner is null ? null : new OwnedSource<T>(owner));

    /// <summary>Passes the result of a task.</summary>
    /// <param name="task">The task; null is refused as it is elsewhere.</param>
    /// <param name="convert">One of the methods above; called on the thread that completes the task.</param>
    public static async Task<PyBufferValue> ToPython<TResult>(Task<TResult> task, Func<TResult, PyBufferValue> convert)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(convert);
        return convert(await task.ConfigureAwait(false));
    }

    /// <summary>Passes the result of a value task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="convert">One of the methods above; called on the thread that completes the task.</param>
    public static async ValueTask<PyBufferValue> ToPython<TResult>(
        ValueTask<TResult> task,
        Func<TResult, PyBufferValue> convert
    )
    {
        ArgumentNullException.ThrowIfNull(convert);
        return convert(await task.ConfigureAwait(false));
    }

    /// <summary>Passes the items of a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="convert">One of the methods above.</param>
    /// <param name="reusesMemory">See <see cref="PyBufferAttribute.ReusesMemory"/>.</param>
    public static IAsyncEnumerable<PyBufferValue> ToPython<TItem>(
        IAsyncEnumerable<TItem> stream,
        Func<TItem, PyBufferValue> convert,
        bool reusesMemory = false
    )
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(convert);
        return new BufferStream<TItem>(stream, convert, reusesMemory);
    }
}
