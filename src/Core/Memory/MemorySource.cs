using PyWaker.Objects;

namespace PyWaker.Memory;

/// <summary>Memory that becomes a Python object when it is converted, on the loop thread for example.</summary>
/// <remarks>The GIL guards the object; <see cref="Dispose"/> comes instead of a conversion, not beside one.</remarks>
internal abstract class MemorySource : IDisposable
{
    /// <summary>The object that was made of it; null before that.</summary>
    public MemoryObject? Created { get; private set; }

    /// <summary>A reference to its object, which is created the first time. Requires an attached thread.</summary>
    public nint NewReference()
    {
        if (Created is { Native: not 0 } known)
        {
            return Reference.New(known.Native);
        }

        if (Created is not null)
        {
            RequireReusable();
        }

        MemoryObject created = Create();
        Created = created;
        return created.Native;
    }

    /// <summary>Disposes the owner if no object was made of it.</summary>
    public abstract void Dispose();

    /// <summary>Throws when the memory went back to its owner with the first object.</summary>
    protected abstract void RequireReusable();

    protected abstract MemoryObject Create();
}
