namespace PyWaker.MSTest.Tests;

/// <summary>docs/testing.md: its code block about MSTest runs here.</summary>
public class TestingPage
{
    // <snippet>
    [TestClass]
    public class SleepTests
    {
        [AsyncioTest]
        [DataRow("slept")]
        public async Task Sleep_GivesItsResult(string text)
        {
            using PyObject asyncio = PyObject.Import("asyncio");
            using PyObject sleep = asyncio.CallMethod("sleep", 0, text);
            Assert.AreEqual(text, await sleep.AsValueTask<string>());
        }

        // The token, the last parameter, tells C# code that the time is over.
        [TrioTest(Timeout = 5000)]
        public async Task Sleep_EndsInTime(CancellationToken token)
        {
            using PyObject trio = PyObject.Import("trio");
            using PyObject sleep = trio.CallMethod("sleep", 0);
            (await sleep.AsValueTask<PyObject>(token)).Dispose();
        }
    }
    // </snippet>
}
