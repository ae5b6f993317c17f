using PyWaker.Interpreter;

namespace PyWaker.Awaitables;

/// <summary>What an exported C# function carries along wherever its <see cref="ExecutionContext"/> flows: the coroutine, or the generator, that Python awaits.</summary>
/// <remarks>
/// One object for each start of an operation. A coroutine that finishes without ever suspending may be used again for another call, so its flow is
/// retired first; everything else that ends is recognized by its own state.
/// </remarks>
internal sealed class CallerContext(object owner) : AmbientContext
{
    // Turns that a step is left to end, a millisecond each but for the first ones. One that does not may be waiting for this very thread.
    private const int Patience = 250;

    // A Coroutine or an AsyncGenerator; a Claim while somebody asks the coroutine for something; after its end perhaps only the loop it ran in.
    private volatile object? _owner = owner;

    /// <summary>The flow that reaches this code, on whatever thread it runs.</summary>
    public static CallerContext? Current
    {
        get => (CallerContext?)Ambient;
        set => Ambient = value;
    }

    /// <summary>The coroutine that Python awaits right now; null when it has ended. From any thread; it may end at any time.</summary>
    public Coroutine? Coroutine => _owner switch
    {
        Coroutine { State: not CoroutineState.Closed } coroutine => coroutine,
        AsyncGenerator generator => generator.ActiveStep,
        Claim { Coroutine: { State: not CoroutineState.Closed } coroutine } => coroutine,
        _ => null,
    };

    /// <summary>The event loop of the function's caller; null where none runs. Known before the function is called. From any thread.</summary>
    public PyLoop? Loop => _owner switch
    {
        PyLoop loop => loop,
        Coroutine coroutine => coroutine.Loop,
        AsyncGenerator generator => generator.Loop,
        Claim claim => claim.Coroutine.Loop,
        _ => null,
    };

    /// <summary>A copy of the context of the task that awaits the coroutine. What is set in it stays in the copy, as in a thread that Python starts with a copy.</summary>
    public override nint NewContext()
    {
        // A function that attaches in its own call is in the right context already, even if it was called detached.
        if (Coroutine is not { IsStartingOnThisThread: false } coroutine)
        {
            return 0;
        }

        // The task is known from its suspension on. It may be in the very step that ends in it, and need the GIL for that.
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
    /// Hands a wait to the coroutine, which drives it inside the task that awaits it. From any thread.
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
                return coroutine.TryRequest(wait, queueIfBusy);
            }

            // A retired flow's coroutine may be serving another call already. So the claim is put in the owner's place first: either this finds the flow retired,
            // or whoever retires it finds the claim, and waits.
            var claim = new Claim(coroutine);
            if (Interlocked.CompareExchange(ref _owner, claim, coroutine) != coroutine)
            {
                return false;
            }

            try
            {
                return coroutine.TryRequest(wait, queueIfBusy);
            }
            finally
            {
                Interlocked.CompareExchange(ref _owner, coroutine, claim);
            }
        }
    }

    /// <summary>The operation has ended at once: what it left running in the background belongs to no coroutine any more.</summary>
    public void Retire(PyLoop? loop)
    {
        if (Interlocked.Exchange(ref _owner, loop) is Claim)
        {
            // Whoever asks has the lock until the coroutine has been asked.
            lock (this)
            {
            }
        }
    }

    private sealed class Claim(Coroutine coroutine)
    {
        public Coroutine Coroutine => coroutine;
    }
}
