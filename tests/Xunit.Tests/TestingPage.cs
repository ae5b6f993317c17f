namespace PyWaker.Xunit.Tests;

/// <summary>docs/testing.md: its tests of xUnit run here.</summary>
public class TestingPage
{
    // <snippet>
    public class SleepTests
    {
        [Fact]
        public void Sleep_GivesItsResult()
        {
            InLoop.Run("asyncio", async token =>
            {
                using PyObject asyncio = PyObject.Import("asyncio");
                using PyObject sleep = asyncio.CallMethod("sleep", 0, "slept");
                Assert.Equal("slept", await sleep.AsValueTask<string>(token));
            });
        }

        [Theory]
        [InlineData("asyncio", "asyncio")]
        [InlineData("trio", "trio")]
        [InlineData("anyio+trio", "anyio")]
        public void Sleep_OnEveryLoop(string loop, string library)
        {
            InLoop.Run(loop, async token =>
            {
                using PyObject module = PyObject.Import(library);
                using PyObject sleep = module.CallMethod("sleep", 0);
                (await sleep.AsValueTask<PyObject>(token)).Dispose();
            });
        }
    }
    // </snippet>
}
