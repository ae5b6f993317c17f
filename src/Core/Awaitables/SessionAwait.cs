using System.Diagnostics;
using PyWaker.LowLevel;

namespace PyWaker.Awaitables;

/// <summary>A wait of a session; it can be reused once its result was taken.</summary>
[StackTraceHidden]
internal abstract class SessionAwait<T>() : PyAwait<T>(null)
{
    public sealed override bool CanStandAlone => false;

    public sealed override bool IsCanceled => Token.IsCancellationRequested;

    /// <summary>The session's own token, if that cancels this wait; the session sets it.</summary>
    public CancellationToken Token { get; set; }

    public sealed override nint NewIterator()
    {
        Token.ThrowIfCancellationRequested();
        return Begin();
    }

    public override void Fail(
        nint error,
        AsyncBackend? backend,
        CancellationToken token,
        string text = Messages.AwaitCanceled
    ) => base.Fail(error, backend, IsCanceled ? Token : token, text);

    /// <summary>Begins the wait as <see cref="NewIterator"/> does, which has checked the token.</summary>
    private protected abstract nint Begin();
}
