using System.ComponentModel;

namespace PyWaker.Bindings;

/// <summary>The memory of Python objects that one call of an exported function has leased.</summary>
/// <remarks>
/// Filled by the call, on its thread; then owned by the call, or by the coroutine or stream that it returns. Released
/// once, by whichever thread comes first: an <see cref="Interlocked"/> exchange takes the leases out.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PyCallLeases
{
    // One lease, or a list of them: most functions take one buffer.
    private object? _held;

    /// <summary>Releases the leases. From any thread, attached or not; does nothing the second time.</summary>
    public void Release()
    {
        switch (Interlocked.Exchange(ref _held, null))
        {
            case IDisposable lease:
                lease.Dispose();
                break;
            case List<IDisposable> leases:
                foreach (IDisposable lease in leases)
                {
                    lease.Dispose();
                }

                break;
        }
    }

    /// <summary>Takes over a lease. On the call's thread, before anything else knows of this object.</summary>
    internal T Add<T>(T lease)
        where T : class, IDisposable
    {
        switch (_held)
        {
            case null:
                _held = lease;
                break;
            case List<IDisposable> leases:
                leases.Add(lease);
                break;
            default:
                _held = new List<IDisposable> { (IDisposable)_held, lease };
                break;
        }

        return lease;
    }

    /// <summary>Releases the leases when an operation has ended: at once if it has, or never began.</summary>
    /// <param name="operation">The operation that uses the memory; null for none.</param>
    internal void ReleaseAfter(Task? operation)
    {
        if (operation is { IsCompleted: false })
        {
            operation.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Release);
        }
        else
        {
            Release();
        }
    }
}
