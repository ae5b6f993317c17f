namespace PyWaker;

/// <summary>
/// Passes arrays and memory to Python without a copy: the result of a function, a property, or the items of a stream.
/// </summary>
/// <remarks>
/// <para>For <c>T[]</c>, <c>T[,]</c>, <c>T[,,]</c>, <c>Memory&lt;T&gt;</c>, <c>ReadOnlyMemory&lt;T&gt;</c> and
/// <c>IMemoryOwner&lt;T&gt;</c>, as such and as results of tasks and items of streams. Python gets the object that
/// <see cref="PyMemory"/> makes of it: writable unless the memory is read-only, and an owner is disposed when Python
/// has let go of it. Without this attribute an array becomes a list, and bytes are copied.</para>
/// <para>On a result: <c>[return: PyBuffer]</c>.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.ReturnValue | AttributeTargets.Property, Inherited = false)]
public sealed class PyBufferAttribute : Attribute
{
    /// <summary>Whether a stream writes its next item to the memory of the last one. Default: false.</summary>
    /// <remarks>
    /// If so, an item is valid until the next one is requested, and using it later raises <c>ValueError</c>. While a
    /// view of it exists (<c>memoryview</c>, a NumPy array or a tensor), a request for the next item raises
    /// <c>BufferError</c> before the stream writes, which ends the stream, as an exception ends any generator. A stream
    /// whose items are <c>IMemoryOwner&lt;T&gt;</c> of a pool reuses memory without these rules.
    /// </remarks>
    public bool ReusesMemory { get; set; }
}
