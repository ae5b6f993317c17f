using System.ComponentModel;
using PyWaker.Interfaces;
using PyWaker.Memory;

namespace PyWaker.Bindings;

/// <summary>The .NET memory that one call of a member of a Python object lends to Python.</summary>
/// <remarks>
/// Memory is added by the call, attached; the loan ends when the call, or what it began, has ended, on any thread. An
/// <see cref="Interlocked"/> exchange takes the memory out. What Python still looks at then stays pinned until Python
/// lets it go, but gives out no further views.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PyLoan
{
    // One object, or a list of them: most members lend one.
    private object? _lent;

    /// <summary>Ends the loan of what was lent until now. From any thread, attached or not; never blocks.</summary>
    public void End()
    {
        switch (Interlocked.Exchange(ref _lent, null))
        {
            case MemoryObject memory:
                memory.EndLoan();
                break;
            case List<MemoryObject> all:
                foreach (MemoryObject memory in all)
                {
                    memory.EndLoan();
                }

                break;
        }
    }

    /// <summary>Ends the loan with a task.</summary>
    public async Task Until(Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        try
        {
            await task.ConfigureAwait(false);
        }
        finally
        {
            End();
        }
    }

    /// <inheritdoc cref="Until(Task)"/>
    public async Task<T> Until<T>(Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        try
        {
            return await task.ConfigureAwait(false);
        }
        finally
        {
            End();
        }
    }

    /// <inheritdoc cref="Until(Task)"/>
    public async ValueTask Until(ValueTask task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        finally
        {
            End();
        }
    }

    /// <inheritdoc cref="Until(Task)"/>
    public async ValueTask<T> Until<T>(ValueTask<T> task)
    {
        try
        {
            return await task.ConfigureAwait(false);
        }
        finally
        {
            End();
        }
    }

    /// <summary>Ends the loan with each enumeration of a stream: each calls the member anew.</summary>
    public IAsyncEnumerable<T> Until<T>(IAsyncEnumerable<T> stream) => new LoanStream<T>(stream, this);

    /// <summary>Adds memory. Requires an attached thread.</summary>
    internal void Add(MemoryObject memory)
    {
        switch (_lent)
        {
            case null:
                _lent = memory;
                break;
            case List<MemoryObject> all:
                all.Add(memory);
                break;
            default:
                _lent = new List<MemoryObject> { (MemoryObject)_lent, memory };
                break;
        }
    }
}
