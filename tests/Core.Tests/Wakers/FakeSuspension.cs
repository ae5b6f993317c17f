using PyWaker.LowLevel;

namespace PyWaker.Core.Tests.Wakers;

/// <summary>One wait that counts its resumptions.</summary>
internal sealed class FakeSuspension(Waker waker, WakeChannel channel) : Suspension(waker, channel)
{
    private static NativeType? s_type;

    protected override NativeType NativeType =>
        s_type ??= new NativeTypeBuilder("_pywaker.tests.FakeSuspension").Build();

    public int Resumptions { get; private set; }

    public Action? OnResume { get; init; }

    /// <summary>Python wants to cancel.</summary>
    public bool Cancel() => RequestCancellation();

    protected internal override void Resume()
    {
        Assert.That(IsEnded, Is.True, "resumed before it was ended");
        Resumptions++;
        OnResume?.Invoke();
    }
}
