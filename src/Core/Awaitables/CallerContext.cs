using PyWaker.Interpreter;

namespace PyWaker.Awaitables;

/// <summary>
/// The coroutine or generator that Python awaits, as it flows with an exported C# function's
/// <see cref="ExecutionContext"/>.
/// </summary>
/// <remarks>
/// One object for each start of an operation. A coroutine that finishes without ever suspending may be reused for
/// another call, so its flow is retired first; everything else that ends is recognized by its own state.
/// </remarks>
internal sealed class CallerContext(object owner) : AmbientContext
{
    // How many turns a step is given to end, a millisecond each except the first ones. A step that does not end may be
    // waiting for this thread.
    private const int Patience = 250;

    // A Coroutine or an AsyncGenerator; a Claim while a request is made to the coroutine; after its end perhaps only
    // the loop in which it ran.
    private volatile object? _owner = owner;

    /// <summary>The flow that reaches this code, on any thread.</summary>
    public static CallerContext? Current
    {
        get => (CallerContext?)Ambient;
        set => Ambient = value;
    }

    /// <summary>
    /// The coroutine that Python is awaiting; null when it has ended. From any thread; it may end at any time.
    /// </summary>
    public Coroutine? Coroutine =>
        _owner switch
        {
            Coroutine { State: not CoroutineState.Closed } coroutine => coroutine,
            AsyncGenerator generator => generator.ActiveStep,
            Claim { Coroutine: { State: not CoroutineState.Closed } coroutine } => coroutine,
            _ => null,
        };

    /// <summary>
    /// The event loop of the function's caller, known before the function is called; null where none is running.
    /// </summary>
    /// <remarks>From any thread.</remarks>
    public PyLoop? Loop =>
        _owner switch
        {
            PyLoop loop => loop,
            Coroutine coroutine => coroutine.Loop,
            AsyncGenerator generator => generator.Loop,
            Claim claim => claim.Coroutine.Loop,
            _ => null,
        };

    /// <summary>A copy of the context of the task that awaits the coroutine.</summary>
    /// <remarks>Values that are set in it stay in the copy, as in a thread that Python starts with a copy.</remarks>
    public override nint NewContext()
    {
        // A function that attaches in its own call is already in the right context, even if it was called detached.
        if (Coroutine is not { IsStartingOnThisThread: false } coroutine)
        {
            return 0;
        }

        // The task is known from its suspension on. It may be in the very step that ends in the suspension, and need
        // the GIL for that.
        nint context = coroutine.NewContext();
        var turn = default(SpinWait);
        for (int i = 0; context == 0 && i < Patience && coroutine.State == CoroutineState.Running; i++)
        {
            using (Python.Detach())
            {
                turn.SpinOnce(sleep1Threshold: 10);
            }

            context = coroutine.NewContext();
        }

        return context;
    }

    /// <summary>
    /// Passes a wait to the coroutine, which drives it inside the task that awaits it. From any thread.
    /// </summary>
    /// <returns>False when the coroutine has ended.</returns>
    public bool TryRequest(PyAwait wait, bool queueIfBusy = false)
    {
        lock (this)
        {
            if (Coroutine is not { } coroutine)
            {
                return false;
            }

            if (_owner is AsyncGenerator)
            {
                return coroutine.Awaits.TryRequest(wait, queueIfBusy);
            }

            // A retired flow's coroutine may be serving another call already. So the claim replaces the owner first:
            // either the exchange finds the flow retired, or the retiring thread finds the claim, and waits.
            var claim = new Claim(coroutine);
            if (Interlocked.CompareExchange(ref _owner, claim, coroutine) != coroutine)
            {
                return false;
            }

            try
            {
                return coroutine.Awaits.TryRequest(wait, queueIfBusy);
            }
            finally
            {
                Interlocked.CompareExchange(ref _owner, coroutine, claim);
            }
        }
    }

    /// <summary>
    /// Retires the flow: the operation has ended at once, and background work that it left belongs to no coroutine.
    /// </summary>
    public void Retire(PyLoop? loop)
    {
        if (Interlocked.Exchange(ref _owner, loop) is Claim)
        {
            // The requesting thread holds the lock until its request is made.
            lock (this) { }
        }
    }

    private sealed class Claim(Coroutine coroutine)
    {
        public Coroutine Coroutine => coroutine;
    }
}
