using PyWaker.Awaitables;
using PyWaker.Coroutines;
using PyWaker.LowLevel;

namespace PyWaker;

// The start of the operation, and the decision whether it must be a checkpoint.
public abstract partial class Coroutine
{
    // The C# function runs in the flow of this coroutine, not of its caller, and takes it along. True when the
    // operation has ended at once.
    private bool Start()
    {
        if (!_binding.HasLoop && FindLoop() is { } loop)
        {
            _binding = new LoopBinding(loop);
        }

        ExecutionContext? context = ExecutionContext.Capture();
        CallerContext? outer = context is null ? CallerContext.Current : null;
        ThreadStepState thread = ThreadStepState.Current;
        (Coroutine? outerStepping, bool isOuterStarting) = (thread.Stepping, thread.IsStarting);
        (thread.Stepping, thread.IsStarting) = (this, true);
        CallerContext? caller = null;
        bool hasEnded = false;
        try
        {
            caller = EnterCallerContext();
            hasEnded =
                _options is { StartDetached: false, ResumeOnLoopThread: false }
                && SynchronizationContext.Current is null
                    ? StartOperation()
                    : StartWithOptions();
            if (!hasEnded || _coldState is not null || _awaits is not null)
            {
                caller = null;
            }

            return hasEnded;
        }
        finally
        {
            (thread.Stepping, thread.IsStarting) = (outerStepping, isOuterStarting);
            if (caller is not null)
            {
                _endedAtOnce = true;
                caller.Retire(_binding.Loop);
            }

            if (context is null)
            {
                // The caller suppressed the flow of contexts around this step.
                CallerContext.Current = outer;
            }
            else
            {
                ExecutionContext.Restore(context);
            }
        }
    }

    /// <summary>Whether this thread is in the call of the C# function.</summary>
    internal bool IsStartingOnThisThread =>
        ThreadStepState.Current is { IsStarting: true } thread && thread.Stepping == this;

    /// <summary>
    /// Whether this thread is in the call of any C# function that Python awaits, and so is a loop's thread.
    /// </summary>
    internal static bool IsThisThreadStarting => ThreadStepState.Current.IsStarting;

    /// <summary>Claims the driver for an await that is begun at once; null where that is not possible.</summary>
    /// <remarks>Succeeds only in the C# function's own call, on the loop thread, inside the step.</remarks>
    internal AwaitDriver? TryClaimAwaits() =>
        IsStartingOnThisThread && Python.IsThreadAttached && Awaits is { } awaits && awaits.TryClaim() ? awaits : null;

    /// <summary>
    /// Finds the loop of this step's caller, before the C# function is called. Null where no loop is running.
    /// </summary>
    /// <remarks>
    /// Work that the function leaves behind awaits Python there, even if the function ends at once and another loop
    /// runs on this thread afterwards. Attached, in the caller's task. Found rather than remembered: an unknown loop
    /// may have taken over this thread since the last step, and only the running framework knows. It costs one look-up,
    /// because the decision about checkpoints, which every call makes, has already told which frameworks do not run
    /// here.
    /// </remarks>
    private protected virtual PyLoop? FindLoop() =>
        RunningLoop(
            found: _options.Backend is null ? _binding.BackendOnly : null,
            isWithoutCheckpoints: _options is { Backend: null, Checkpoint: not CheckpointPolicy.Never }
                && !_takesCheckpoints
        );

    /// <summary>
    /// Finds the loop as <see cref="PyLoop.FindRunning"/> does, for a step that can do without the loop.
    /// </summary>
    private protected static PyLoop? RunningLoop(AsyncBackend? found, bool isWithoutCheckpoints)
    {
        try
        {
            return PyLoop.FindRunning(found, isWithoutCheckpoints);
        }
        catch (IOException)
        {
            // The process has no free descriptor for the loop's wake channel. An operation that ends at once needs
            // none; one that suspends reports it.
            return null;
        }
    }

    /// <summary>Makes this coroutine the owner of the code that follows.</summary>
    /// <returns>The flow, if only this coroutine uses it: it is retired when the operation ends at once.</returns>
    private protected virtual CallerContext? EnterCallerContext() => CallerContext.Current = new CallerContext(this);

    // A context that is current on this thread (a user interface's, say) would bring the function's continuations to a
    // thread that the loop keeps busy.
    private bool StartWithOptions()
    {
        SynchronizationContext? previous = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(
            _options.ResumeOnLoopThread ? new LoopSynchronizationContext(GetBackend().GetChannel()) : null
        );
        try
        {
            using DetachScope scope = _options.StartDetached ? Python.Detach() : default;
            return StartOperation();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(previous);
        }
    }

    // Decides whether a finished operation must be a checkpoint: before the operation starts, because a cancelled task
    // must not start it.
    private void DecideCheckpoints()
    {
        if (_options.Checkpoint == CheckpointPolicy.Never)
        {
            return;
        }

        AsyncBackend? backend = FindCheckpoints();
        if (backend is null)
        {
            return;
        }

        if (!_binding.HasLoop)
        {
            _binding = new LoopBinding(backend);
        }

        _takesCheckpoints = true;
    }

    /// <summary>The running backend whose checkpoint rule applies to this coroutine, if any.</summary>
    private protected virtual AsyncBackend? FindCheckpoints() => CheckpointsFor(_options);

    internal static AsyncBackend? CheckpointsFor(CoroutineOptions options) =>
        options.Backend is { } chosen
            ? chosen.HasCheckpoints
                ? chosen
                : null
            : AsyncBackends.CurrentWithCheckpoints();
}
