namespace PyWaker.Hosting.Tests;

/// <summary>
/// AddPython: Python and a loop with an application of the generic host. In child processes, because Python starts and
/// stops.
/// </summary>
public class ApplicationTests
{
    [Test]
    public void Application_ThatStops_StopsTheLoopThenPython([Values("asyncio", "anyio+trio")] string loop)
    {
        Loops.Require(loop);
        string[] lines = Run(loop, "stop");

        Assert.That(lines[0], Does.Match(@"^PyWaker\.Hosting Information: Python \d+\.\d+\.\d+ started: .*python"));
        Assert.That(
            lines[1..],
            Is.EqualTo(
                new[]
                {
                    $"PyWaker.Hosting Information: Event loop {loop} started",
                    "example Error: from Python",
                    "42",
                    "stopping, loop closed: False",
                    $"PyWaker.Hosting Information: Event loop {loop} stopped",
                    "PyWaker.Hosting Information: Python stopped",
                    "Python: False",
                }
            )
        );
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void Interrupt_IsTheHosts() =>
        Assert.That(
            Run("asyncio", "signal")[^3..],
            Is.EqualTo(
                new[]
                {
                    "PyWaker.Hosting Information: Event loop asyncio stopped",
                    "PyWaker.Hosting Information: Python stopped",
                    "Python: False",
                }
            )
        );

    [Test]
    public void Loop_ThatEndsByItself_StopsTheApplication()
    {
        string[] lines = Run("asyncio", "exit");

        Assert.That(
            lines,
            Does.Contain(
                "PyWaker.Hosting Critical: Event loop asyncio ended by itself; the application stops (SystemExit: 1)"
            )
        );
        Assert.That(lines[^1], Is.EqualTo("Python: False"));
    }

    private static string[] Run(string loop, string end) =>
        ChildProcess.RunProgram("HostingChild", ["application", loop, end], Directory.GetCurrentDirectory()).Lines;
}
