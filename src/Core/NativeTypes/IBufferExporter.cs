using PyWaker.Interop;

namespace PyWaker.NativeTypes;

/// <summary>The managed half of a type with the buffer protocol (<see cref="LowLevel.NativeTypeBuilder"/>).</summary>
/// <remarks>Both members are called on an attached thread.</remarks>
internal unsafe interface IBufferExporter
{
    /// <summary>Fills a view, which owns a new reference to the object from then on.</summary>
    /// <param name="view">The view, uninitialized.</param>
    /// <param name="flags">The request: <c>PyBUF_*</c>.</param>
    /// <returns>0, or -1 with the error set and the view's object null.</returns>
    int GetBuffer(Py_buffer* view, int flags);

    /// <summary>Ends a view. Python drops the view's reference to the object afterwards.</summary>
    void ReleaseBuffer(Py_buffer* view);
}
