using System.Diagnostics;
using PyWaker.Bindings;
using PyWaker.Coroutines;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker;

/// <summary>A .NET operation that Python can <c>await</c>, once, on any supported event loop.</summary>
/// <remarks>
/// <para>Created by <see cref="FromTask(Task, CoroutineOptions)"/> and its overloads. Lazy, as in Python: nothing runs
/// until the first step, so it can be created before any loop runs. Every step runs on the loop thread, attached,
/// inside the task that awaits it. The operation's completion never attaches to Python.</para>
/// <para>Ownership: Python's reference count decides; see <see cref="NativeObject"/>. While it is suspended, its
/// operation keeps it alive.</para>
/// </remarks>
[DebuggerDisplay("{DebuggerDisplay,nq}")]
[StackTraceHidden]
public abstract partial class Coroutine : Waker, ISteppable
{
    private static NativeType? s_type;
    private static NativeType? s_iteratorType;

    private readonly CoroutineOptions _options;
    private CoroutineState _state;
    private CoroutinePhase _phase;
    private bool _cancelRequested;

    // Whether the operation was started elsewhere: then there is no call that a flow would have to reach.
    private readonly bool _isUnderWay;

    // Whether the function has posted to the loop: recorded before it ends, read after that.
    private bool _hasPosted;

    // Whether a finished operation must be a checkpoint of the backend below.
    private bool _takesCheckpoints;

    // Whether the operation ended in its own call, and its flow was retired.
    private bool _endedAtOnce;

    // From the call of the operation on, the loop of the caller's task; before that, and where no loop is known, the
    // backend that was found, if any.
    private LoopBinding _binding;

    // State that few coroutines need: those that Python cancels or names.
    private CoroutineColdState? _coldState;

    // Drives the awaits of the C# function; null until the first one.
    private AwaitDriver? _awaits;

    private protected Coroutine(CoroutineOptions? options, bool isUnderWay = false)
    {
        _options = options ?? CoroutineOptions.Default;
        _isUnderWay = isUnderWay;
    }

    /// <summary>The coroutine's state. Exact on the loop thread; a snapshot elsewhere.</summary>
    public CoroutineState State => _state;

    /// <summary>The coroutine's settings.</summary>
    public CoroutineOptions Options => _options;

    /// <inheritdoc/>
    protected override NativeType NativeType =>
        _options.IsIterator
            ? s_iteratorType ??= CoroutineType.CreateIterator<Coroutine>("_pywaker.AwaitIterator")
            : Type;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string DebuggerDisplay => $"{QualifiedName}: {_state}";

    /// <summary>The Python type. Requires an attached thread.</summary>
    internal static NativeType Type => s_type ??= CoroutineType.Create();

    int ISteppable.Send(nint value, out nint result) => Send(value, out result);

    int ISteppable.Throw(nint thrown, out nint result) => Throw(thrown, out result);

    bool ISteppable.Close() => Close();

    bool ISteppable.IsSuspended => _state == CoroutineState.Suspended;

    bool ISteppable.IsOver => _state == CoroutineState.Closed;

    /// <summary>The value of <c>cr_await</c>: the awaitable that is delegated to, or <c>None</c>.</summary>
    internal PyBorrowed Awaited =>
        LoadRaw(AwaitedSlot) is var inner and not 0 ? new PyBorrowed(inner) : new PyBorrowed(Reference.None);

    internal string Name
    {
        get => _coldState?.Name ?? _options.Name;
        set => ColdState.Name = value;
    }

    internal string QualifiedName
    {
        get => _coldState?.QualifiedName ?? _options.QualifiedName ?? _options.Name;
        set => ColdState.QualifiedName = value;
    }

    /// <summary>
    /// The memory of Python objects that the operation uses: leased until it has ended, or until it can no longer
    /// begin. Set by the coroutine's creator.
    /// </summary>
    internal PyCallLeases? Leases
    {
        private protected get => _coldState?.Leases;
        init => ColdState.Leases = value;
    }

    // A coroutine that finished without suspending has left nothing behind that could still reach it: its flow was
    // retired, no continuation was registered.
    internal override bool TryRecycle()
    {
        if (
            _options.FreeList is not { Coroutine: null } freeList
            || _state != CoroutineState.Closed
            || !_endedAtOnce
            || _coldState is not null
            || _awaits is not null
            || !TryRetain()
        )
        {
            return false;
        }

        freeList.Coroutine = this;
        return true;
    }

    /// <summary>Resets a retained, finished coroutine to its initial state. Returns a new reference.</summary>
    private protected nint ReviveAndReset()
    {
        nint native = Revive();
        Reset();
        return native;
    }

    /// <summary>Resets the state to the initial one.</summary>
    private protected void Reset()
    {
        _state = CoroutineState.Created;
        _phase = CoroutinePhase.Created;
        _cancelRequested = false;
        _takesCheckpoints = false;
        _hasPosted = false;
        _endedAtOnce = false;
        _binding = default;
        _coldState?.Reset();
        _awaits?.Reset();
    }

    // Created on first use, attached.
    private CoroutineColdState ColdState => _coldState ??= new CoroutineColdState();

    /// <summary>
    /// Drives the awaits of the C# function in the task that awaits the coroutine. Created on first use, on any thread.
    /// </summary>
    internal AwaitDriver Awaits =>
        Volatile.Read(ref _awaits) ?? Interlocked.CompareExchange(ref _awaits, new AwaitDriver(this), null) ?? _awaits!;

    /// <summary>The slot of the awaitable that the coroutine delegates to.</summary>
    private protected const int AwaitedSlot = 0;

    /// <summary>Sets the awaitable's iterator that the coroutine delegates to; taken over. 0 for none.</summary>
    internal void SetAwaited(nint iterator) => StoreOwned(AwaitedSlot, iterator);

    internal override bool NeedsFinalization => _state is CoroutineState.Created or CoroutineState.Suspended;

    // The operation. Each member on the loop thread, attached, except where its summary says otherwise.

    /// <summary>Begins the operation; an exception that it throws is the coroutine's failure.</summary>
    /// <returns>Whether it has already ended.</returns>
    private protected abstract bool StartOperation();

    /// <summary>Whether the operation has ended. From any thread.</summary>
    private protected abstract bool IsOperationCompleted { get; }

    /// <summary>
    /// Whether the operation ended by throwing <see cref="OperationCanceledException"/>. From any thread.
    /// </summary>
    private protected abstract bool IsOperationCanceled { get; }

    /// <summary>Whether the operation ended by throwing any exception.</summary>
    private protected abstract bool IsOperationFailed { get; }

    /// <summary>Registers a continuation for the end of the operation; called at most once.</summary>
    /// <remarks>The continuation may run at once, on any thread.</remarks>
    private protected abstract void OnOperationCompleted(Action continuation);

    /// <summary>
    /// The result as a new reference; throws the operation's exception. Called at most once, after it ended.
    /// </summary>
    private protected abstract nint TakeResult();

    /// <summary>
    /// Abandons the result: disposes it, now or when it arrives, if this coroutine alone started the operation.
    /// </summary>
    private protected abstract void AbandonOperation();

    /// <summary>Releases the operation of a finished coroutine. An error may be set and must be kept.</summary>
    /// <remarks>
    /// The operation's result or exception may refer to this coroutine (through a traceback's frames), a cycle that no
    /// collector sees.
    /// </remarks>
    private protected abstract void OnClosed(bool returned);

    /// <summary>The source of the token that was passed to the operation; null when it takes none.</summary>
    private protected virtual CancellationTokenSource? CancellationSource => null;

    /// <inheritdoc/>
    protected internal override string Describe() =>
        $"<coroutine {QualifiedName} at 0x{Native:x} ({_state.ToString().ToLowerInvariant()})>";

    [Conditional("DEBUG")]
    private void AssertInvariants()
    {
        Debug.Assert(
            _state != CoroutineState.Suspended || Suspension is not null || LoadRaw(AwaitedSlot) != 0,
            "suspended without a suspension"
        );
        Debug.Assert(_state != CoroutineState.Closed || Suspension is null, "closed but armed");
    }
}
