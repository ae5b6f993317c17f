using PyWaker.LowLevel;

namespace PyWaker.Awaitables;

/// <summary>One wait of a series, which may be used again when its result was taken.</summary>
internal abstract class SessionAwait<T>() : PyAwait<T>(null)
{
    public sealed override bool CanStandAlone => false;

    public sealed override bool IsCanceled => Token.IsCancellationRequested;

    /// <summary>The series' own token, if that cancels this wait; its series'.</summary>
    public CancellationToken Token { get; set; }

    /// <summary>Whether the series' token cancels it. Leaving and closing are clean-up.</summary>
    public virtual bool IsCancelable => true;

    public sealed override nint NewIterator()
    {
        Token.ThrowIfCancellationRequested();
        return Begin();
    }

    public override void Fail(nint error, AsyncBackend? backend, CancellationToken token, string text = Messages.AwaitCanceled) =>
        base.Fail(error, backend, IsCanceled ? Token : token, text);

    /// <summary>As <see cref="NewIterator"/>, which has looked at the token.</summary>
    private protected abstract nint Begin();
}
