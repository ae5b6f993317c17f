using PyWaker.Awaitables;
using PyWaker.Interfaces;

namespace PyWaker.Bindings;

// Asynchronous members: inside the Python task that awaits the caller, else on the caller's loop, else on the proxy's.
public abstract partial class PyProxy
{
    /// <summary>Calls a member where its result is awaited, and converts the awaited result.</summary>
    /// <param name="member">The member.</param>
    /// <param name="room">Room for the object and the arguments.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="add">Adds the arguments to the call.</param>
    /// <param name="cancellationToken">Cancels the await, as for
    /// <see cref="PyAwaitable.AsValueTask{T}(PyObject, CancellationToken)"/>.</param>
    protected ValueTask<T> CallAsync<T, TArguments>(
        PyMember member,
        int room,
        TArguments arguments,
        PyMemberArguments<TArguments> add,
        CancellationToken cancellationToken
    )
    {
        var invocation = new MemberInvocation<TArguments>(this, member, room, arguments, add);
        return AwaitPlacement.BeginCall<T, MemberInvocation<TArguments>.AwaitedMemberCall<T>>(
            invocation.Await<T>(),
            Loop,
            cancellationToken
        );
    }

    /// <summary>Calls a member that returns a task, where its result is awaited.</summary>
    /// <inheritdoc cref="CallAsync{T, TArguments}"/>
    protected Task<T> CallTaskAsync<T, TArguments>(
        PyMember member,
        int room,
        TArguments arguments,
        PyMemberArguments<TArguments> add,
        CancellationToken cancellationToken
    )
    {
        var invocation = new MemberInvocation<TArguments>(this, member, room, arguments, add);
        return AwaitPlacement.BeginCallTask<T, MemberInvocation<TArguments>.AwaitedMemberCall<T>>(
            invocation.Await<T>(),
            Loop,
            cancellationToken
        );
    }

    /// <summary>Calls a member where its result is awaited; the awaited result is not used.</summary>
    /// <inheritdoc cref="CallAsync{T, TArguments}"/>
    protected Task CallVoidAsync<TArguments>(
        PyMember member,
        int room,
        TArguments arguments,
        PyMemberArguments<TArguments> add,
        CancellationToken cancellationToken
    )
    {
        var invocation = new MemberInvocation<TArguments>(this, member, room, arguments, add);
        return AwaitPlacement.BeginCallTask<bool, MemberInvocation<TArguments>.VoidMemberCall>(
            invocation.AwaitVoid(),
            Loop,
            cancellationToken
        );
    }

    /// <summary>
    /// Calls a member where its result is awaited, and enters that, or the result itself: an async context manager.
    /// </summary>
    /// <remarks>The proxy that is returned leaves it when it is disposed.</remarks>
    /// <inheritdoc cref="CallAsync{T, TArguments}"/>
    protected async Task<T> EnterAsync<T, TArguments>(
        PyMember member,
        int room,
        TArguments arguments,
        PyMemberArguments<TArguments> add,
        CancellationToken cancellationToken
    )
        where T : class, IAsyncDisposable
    {
        PyLoop? loop = AwaitPlacement.ContextFor(loop: null, cancellationToken) is null ? PyLoop.Current ?? Loop : null;
        var invocation = new MemberInvocation<TArguments>(this, member, room, arguments, add);
        using PyObject made = await AwaitPlacement
            .BeginCall<PyObject, MemberInvocation<TArguments>.EnterableMemberCall>(
                invocation.Enter(),
                Loop,
                cancellationToken
            )
            .ConfigureAwait(false);
        return await ProxyContext.EnterAsync<T>(made, loop, Loop, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Calls a member at each iteration, and iterates over its result.</summary>
    /// <inheritdoc cref="CallAsync{T, TArguments}"/>
    protected IAsyncEnumerable<T> Stream<T, TArguments>(
        PyMember member,
        int room,
        TArguments arguments,
        PyMemberArguments<TArguments> add,
        CancellationToken cancellationToken
    )
    {
        var invocation = new MemberInvocation<TArguments>(this, member, room, arguments, add);
        return new PyAsyncEnumerable<T>(invocation.Call, LoopOfCaller(), cancellationToken);
    }

    /// <summary>Iterates over the object itself.</summary>
    /// <param name="cancellationToken">Cancels the iteration.</param>
    protected IAsyncEnumerator<T> EnumerateAsync<T>(CancellationToken cancellationToken)
    {
        PyAsyncEnumerable<T> items = LoopOfCaller() is { } loop
            ? Target.AsAsyncEnumerable<T>(loop, cancellationToken)
            : Target.AsAsyncEnumerable<T>(cancellationToken);
        return items.GetAsyncEnumerator(cancellationToken);
    }

    // Null where the caller has a loop, which is then found again.
    private PyLoop? LoopOfCaller() => Loop is not null && PyLoop.Current is null ? Loop : null;
}
