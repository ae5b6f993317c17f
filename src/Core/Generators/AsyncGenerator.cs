using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using PyWaker.Awaitables;
using PyWaker.Bindings;
using PyWaker.Generators;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker;

/// <summary>
/// A .NET async stream as a Python asynchronous generator: <c>async for</c>, <c>asend</c>, <c>athrow</c>,
/// <c>aclose</c>.
/// </summary>
/// <remarks>
/// <para>Runs on any supported event loop. Lazy: the stream's enumerator is created at the first item. Items are
/// requested one at a time, each in the task that awaits it; the stream is disposed when it ends, fails, is cancelled
/// or closed, and when the loop finalizes an abandoned generator.</para>
/// <para>A stream whose next item is ready yields it without suspending, except where the framework promises a
/// checkpoint per item.</para>
/// </remarks>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "A source without a timer holds nothing to free; its token may outlive the generator."
)]
[StackTraceHidden]
public abstract partial class AsyncGenerator : NativeObject
{
    private const int FinalizerSlot = 0;

    private static NativeType? s_type;

    private readonly CancellationTokenSource _cancellation = new();
    private bool _checkpointsKnown;
    private AsyncBackend? _checkpoints;
    private bool _hooksRead;
    private bool _started;
    private bool _finished;

    // Whether the stream is disposed when the abandoned operation has ended, and its leases are released after that.
    private bool _isAbandoned;
    private AsyncGeneratorStep? _active;
    private AsyncGeneratorStep? _reused;
    private ExecutionContext? _executionContext;
    private PyLoop? _loop;
    private Task<bool> _operation = s_noMore;
    private string? _name;
    private string? _qualifiedName;

    private protected AsyncGenerator(CoroutineOptions? options)
    {
        Options = options ?? CoroutineOptions.Default;
    }

    /// <summary>The settings of each step.</summary>
    public CoroutineOptions Options { get; }

    /// <inheritdoc/>
    protected override NativeType NativeType => Type;

    /// <summary>The Python type. Requires an attached thread.</summary>
    internal static NativeType Type => s_type ??= AsyncGeneratorType.Create();

    internal string Name
    {
        get => _name ?? Options.Name;
        set => _name = value;
    }

    internal string QualifiedName
    {
        get => _qualifiedName ?? Options.QualifiedName ?? Options.Name;
        set => _qualifiedName = value;
    }

    /// <summary>The step that Python is awaiting; null between steps. From any thread.</summary>
    internal Coroutine? ActiveStep => Volatile.Read(ref _active);

    /// <summary>
    /// The loop in which it last ran; null before its first step, and where no loop is running. From any thread.
    /// </summary>
    internal PyLoop? Loop => ActiveStep?.Loop ?? _loop;

    /// <summary>The loop in which it last ran, without regard to the step in progress.</summary>
    internal PyLoop? LastLoop => _loop;

    /// <summary>Whether a step is in progress, including a suspended one (<c>ag_running</c>).</summary>
    internal bool IsRunning => _active is not null;

    /// <summary>
    /// Whether it has begun and waits, for its next step or in the current one (<c>ag_suspended</c>).
    /// </summary>
    internal bool IsSuspended => _active is { } step ? step.State == CoroutineState.Suspended : _started && !_finished;

    /// <summary>The value of <c>ag_await</c>.</summary>
    internal PyBorrowed Awaited => _active is { } step ? step.Awaited : new PyBorrowed(Reference.None);

    internal CancellationTokenSource Cancellation => _cancellation;

    internal Task<bool> Operation => _operation;

    /// <summary>
    /// The memory of Python objects that the stream uses: leased until it has been disposed, or until it can no longer
    /// begin. Set by the generator's creator.
    /// </summary>
    internal PyCallLeases? Leases { private get; init; }

    internal bool IsFinished => _finished;

    internal bool IsStarted => _started;

    /// <summary>
    /// The backend whose checkpoint rule applies, looked up at the first step. On that loop's thread.
    /// </summary>
    /// <remarks>One look-up is enough: a generator belongs to the loop whose hooks it was announced to.</remarks>
    internal AsyncBackend? Checkpoints
    {
        get
        {
            if (!_checkpointsKnown)
            {
                _checkpointsKnown = true;
                _checkpoints = Coroutine.CheckpointsFor(Options);
            }

            return _checkpoints;
        }
    }

    /// <summary>Converts the current item. Returns a new reference.</summary>
    internal abstract nint ConvertCurrent();

    /// <summary>Creates an awaitable of the next item. Returns a new reference.</summary>
    internal nint NewNextStep()
    {
        return _reused is { IsRetained: true } step
            ? step.Reuse()
            : new AsyncGeneratorStep(this, AsyncGeneratorStepKind.Next).Create(error: 0);
    }

    /// <summary>Makes this generator the owner of the code that follows; all its steps share one flow.</summary>
    internal void EnterFlow()
    {
        if (_executionContext is null)
        {
            // Once: a generator belongs to the loop whose hooks it was announced to; a step that suspends in another
            // loop records its own.
            _loop ??= AsyncGeneratorStep.FindGeneratorsLoop();
            CallerContext.Current = new CallerContext(this);
            _executionContext = ExecutionContext.Capture();
        }
        else
        {
            ExecutionContext.Restore(_executionContext);
        }
    }

    /// <summary>
    /// Whether the step is the reusable one. A stream is mostly consumed by one loop of one task, so one step serves
    /// all items.
    /// </summary>
    internal bool Reuses(AsyncGeneratorStep step)
    {
        if (_reused is null or { Native: 0 })
        {
            _reused = step;
        }

        return _reused == step;
    }

    /// <summary>Creates the enumerator.</summary>
    private protected abstract void Open(CancellationToken token);

    private protected abstract ValueTask<bool> MoveNext();

    /// <summary>Keeps the current item, because disposal may invalidate it.</summary>
    private protected abstract void KeepCurrent();

    /// <summary>Disposes the enumerator; does nothing the second time.</summary>
    private protected abstract ValueTask DisposeEnumerator();

    private protected virtual bool TakesSentValues => false;

    private protected virtual ValueTask OnSent(PyObject value) => default;

    private protected virtual ValueTask<bool> OnThrown(Exception exception) => new(false);

    /// <inheritdoc/>
    protected internal override string Describe() => $"<async_generator object {QualifiedName} at 0x{Native:x}>";
}
