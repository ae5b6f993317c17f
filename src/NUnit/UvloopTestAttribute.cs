namespace PyWaker.NUnit;

/// <summary>A test whose body runs in uvloop; see <see cref="PyLoopTestAttribute"/>.</summary>
public sealed class UvloopTestAttribute : PyLoopTestAttribute
{
    private protected override string Loop => "uvloop";

    private protected override string Module => "uvloop";
}
