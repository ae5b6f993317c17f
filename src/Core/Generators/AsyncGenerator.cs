using System.Diagnostics.CodeAnalysis;
using PyWaker.Awaitables;
using PyWaker.Generators;
using PyWaker.LowLevel;
using PyWaker.Objects;

namespace PyWaker;

/// <summary>A .NET async stream as a Python asynchronous generator: <c>async for</c>, <c>asend</c>, <c>athrow</c>, <c>aclose</c>, on any supported event loop.</summary>
/// <remarks>
/// <para>Lazy: the stream is asked for its enumerator at the first item. Items are asked for one at a time, each in the task that awaits it; the stream
/// is disposed when it ends, fails, is cancelled or closed, and when the loop finalizes a generator that was left behind.</para>
/// <para>A stream that has its next item ready gives it without suspending, except where the framework promises a checkpoint per item.</para>
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing to free; its token may outlive the generator.")]
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
    private AsyncGeneratorStep? _active;
    private AsyncGeneratorStep? _reused;
    private ExecutionContext? _flow;
    private PyLoop? _loop;
    private Task<bool> _operation = s_noMore;
    private string? _name;
    private string? _qualifiedName;

    private protected AsyncGenerator(CoroutineOptions? options)
    {
        Options = options ?? CoroutineOptions.Default;
    }

    /// <summary>How each step runs.</summary>
    public CoroutineOptions Options { get; }

    /// <inheritdoc/>
    protected override NativeType NativeType => Type;

    /// <summary>The Python type. Attached.</summary>
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

    /// <summary>The step that Python awaits right now; null between steps. From any thread.</summary>
    internal Coroutine? ActiveStep => Volatile.Read(ref _active);

    /// <summary>The loop it ran in last; null before its first step, and where no loop runs. From any thread.</summary>
    internal PyLoop? Loop => ActiveStep?.Loop ?? _loop;

    /// <summary>As <see cref="Loop"/>, whatever the step under way knows.</summary>
    internal PyLoop? LastLoop => _loop;

    /// <summary>Whether a step is under way, suspended ones included (<c>ag_running</c>).</summary>
    internal bool IsRunning => _active is not null;

    /// <summary>Whether it has begun and waits, for its next step or in the one under way (<c>ag_suspended</c>).</summary>
    internal bool IsSuspended => _active is { } step ? step.State == CoroutineState.Suspended : _started && !_finished;

    /// <summary>What <c>ag_await</c> shows.</summary>
    internal PyBorrowed Awaited => _active is { } step ? step.Awaited : new PyBorrowed(Reference.None);

    internal CancellationTokenSource Cancellation => _cancellation;

    internal Task<bool> Operation => _operation;

    internal bool IsFinished => _finished;

    internal bool IsStarted => _started;

    /// <summary>The backend whose checkpoint rule applies: looked up at the first step, for a generator belongs to the loop whose hooks it was announced to. On that loop's thread.</summary>
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

    /// <summary>The current item as a new reference.</summary>
    internal abstract nint ConvertCurrent();

    /// <summary>An awaitable of the next item; a new reference.</summary>
    internal nint NewNextStep()
    {
        return _reused is { IsRetained: true } step ? step.Reuse() : new AsyncGeneratorStep(this, AsyncGeneratorStepKind.Next).Create(error: 0);
    }

    /// <summary>Makes this generator what the code that follows belongs to: all its steps share one flow.</summary>
    internal void EnterFlow()
    {
        if (_flow is null)
        {
            // Once: a generator belongs to the loop whose hooks it was announced to; a step that suspends in another one knows its own.
            _loop ??= AsyncGeneratorStep.FindGeneratorsLoop();
            CallerContext.Current = new CallerContext(this);
            _flow = ExecutionContext.Capture();
        }
        else
        {
            ExecutionContext.Restore(_flow);
        }
    }

    /// <summary>Whether the step is the one that is used again and again: most streams are consumed by one loop of one task, so one serves all their items.</summary>
    internal bool Reuses(AsyncGeneratorStep step)
    {
        if (_reused is null or { Native: 0 })
        {
            _reused = step;
        }

        return _reused == step;
    }

    /// <summary>Makes the enumerator.</summary>
    private protected abstract void Open(CancellationToken token);

    private protected abstract ValueTask<bool> MoveNext();

    /// <summary>Keeps the current item, because disposal may invalidate it.</summary>
    private protected abstract void KeepCurrent();

    /// <summary>Disposes the enumerator; nothing the second time.</summary>
    private protected abstract ValueTask DisposeEnumerator();

    private protected virtual bool TakesSentValues => false;

    private protected virtual ValueTask OnSent(PyObject value) => default;

    private protected virtual ValueTask<bool> OnThrown(Exception exception) => new(false);

    /// <inheritdoc/>
    protected internal override string Describe() => $"<async_generator object {QualifiedName} at 0x{Native:x}>";
}
