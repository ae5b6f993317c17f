namespace PyWaker.Core.Tests.Awaitables;

/// <summary>Waits for Python futures that nobody will finish, because Python shuts down.</summary>
public class ShutdownTests
{
    [Test]
    public void Shutdown_WhileFuturesAreAwaited_FailsTheWaitsAndSaysNothing()
    {
        ChildResult child = ChildProcess.Run("futures");
        string[] waits = [.. child.Lines.Skip(1)];
        Assert.That(child.Lines[0], Is.EqualTo("over before: 0"));
        Assert.That(
            waits,
            Has.Length.EqualTo(10).And.All.EndsWith($": InvalidOperationException: {Messages.Finalizing}")
        );
        Assert.That(child.Error, Is.Empty);
    }

    [Test]
    public void CloseAndShutdown_WhileAwaitablesAreAwaited_FailTheWaitsAndSayNothing()
    {
        ChildResult child = ChildProcess.Run("awaits");
        Assert.That(child.Error, Is.Empty);
        Assert.That(child.Lines[0], Is.EqualTo("over before: 0"));
        Assert.That(
            child.Lines[1..8],
            Has.All.StartsWith("closed, ").And.All.EndsWith($": InvalidOperationException: {Messages.AwaitLoopClosed}")
        );
        Assert.That(
            child.Lines[8],
            Is.EqualTo($"closed, a delegate: InvalidOperationException: {Messages.CallLoopClosed}")
        );
        Assert.That(
            child.Lines[9..],
            Has.Length.EqualTo(19).And.All.EndsWith($": InvalidOperationException: {Messages.Finalizing}")
        );
    }
}
