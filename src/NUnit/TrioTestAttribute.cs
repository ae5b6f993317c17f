namespace PyWaker.NUnit;

/// <summary>A test whose body runs in trio; see <see cref="PyLoopTestAttribute"/>.</summary>
public sealed class TrioTestAttribute : PyLoopTestAttribute
{
    private protected override string Loop => "trio";

    private protected override string Module => "trio";
}
