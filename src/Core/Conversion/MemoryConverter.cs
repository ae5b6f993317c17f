using System.Diagnostics;
using PyWaker.NativeTypes;

namespace PyWaker.Conversion;

/// <summary>
/// Converts <see cref="Memory{T}"/> and <see cref="ReadOnlyMemory{T}"/>: to Python as a handle, back from what an array
/// is converted from.
/// </summary>
/// <remarks>A copy: nothing would tell when a lease is over. For bytes there is a converter of their own.</remarks>
[StackTraceHidden]
internal sealed class MemoryConverter<T, TElement> : PyConverter<T>
{
    public override nint ToPython(T value) => DotNetObject.Create(value!);

    public override T FromPython(nint borrowed)
    {
        if (DotNetObject.TargetOf(borrowed) is T same)
        {
            return same;
        }

        TElement[] array = Converter<TElement[]>.FromPython(borrowed);
        return typeof(T) == typeof(Memory<TElement>)
            ? (T)(object)new Memory<TElement>(array)
            : (T)(object)new ReadOnlyMemory<TElement>(array);
    }
}
