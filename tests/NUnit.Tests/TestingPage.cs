using System.Runtime.CompilerServices;

namespace PyWaker.NUnit.Tests;

/// <summary>docs/testing.md: its code blocks are tests that run here.</summary>
public partial class TestingPage
{
    // <snippet>
    public class SleepTests
    {
        [AsyncioTest]
        public async Task Sleep_GivesItsResult()
        {
            using PyObject asyncio = PyObject.Import("asyncio");
            using PyObject sleep = asyncio.CallMethod("sleep", 0, "slept");
            Assert.That(await sleep.AsValueTask<string>(), Is.EqualTo("slept"));
        }
    }

    // </snippet>

    // <snippet>
    public class CheckpointTests
    {
        [AsyncioTest]
        public Task OnAsyncio() => Sleeps("asyncio");

        [UvloopTest]
        public Task OnUvloop() => Sleeps("asyncio");

        [TrioTest]
        public Task OnTrio() => Sleeps("trio");

        [AnyioTest]
        public Task OnAnyio() => Sleeps("anyio");

        [AnyioTest(Backend = "trio")]
        public Task OnAnyioOverTrio() => Sleeps("anyio");

        private static async Task Sleeps(string library)
        {
            using PyObject module = PyObject.Import(library);
            using PyObject sleep = module.CallMethod("sleep", 0);
            using PyObject result = await sleep;
            Assert.That(result.IsNone);
        }
    }

    // </snippet>

    // <snippet>
    public class TimeTests
    {
        // After 5 s the Python task is cancelled, and the test fails when its clean-up is over.
        [TrioTest(Timeout = 5000)]
        public async Task Sleep_EndsInTime()
        {
            using PyObject trio = PyObject.Import("trio");
            using PyObject sleep = trio.CallMethod("sleep", 0);
            (await sleep).Dispose();
        }

        // The token, the last parameter, tells C# code that the time is over.
        [AsyncioTest(Timeout = 5000)]
        public async Task Channel_GivesWhatWasWritten(CancellationToken token)
        {
            var channel = System.Threading.Channels.Channel.CreateUnbounded<int>();
            await channel.Writer.WriteAsync(1, token);
            Assert.That(await channel.Reader.ReadAsync(token), Is.EqualTo(1));
        }
    }

    // </snippet>

    // <snippet>
    public class DoublingTests
    {
        private PyObject _script = null!;

        [OneTimeSetUp]
        public void Load()
        {
            Python.Initialize();
            _script = Python.Evaluate<PyObject>("{}");
            Python.Run("async def twice(x): return 2 * x", _script);
        }

        [OneTimeTearDown]
        public void Unload() => _script.Dispose();

        [AsyncioTest]
        [TestCase(1, ExpectedResult = 2)]
        [TestCase(20, ExpectedResult = 40)]
        public async Task<int> Twice_Doubles(int number)
        {
            using PyObject twice = _script["twice"];
            using PyObject coroutine = twice.Call(number);
            return await coroutine.AsValueTask<int>();
        }

        [TrioTest]
        public async Task Twice_OfAString_RepeatsIt([Values("a", "no")] string text)
        {
            using PyObject twice = _script["twice"];
            using PyObject coroutine = twice.Call(text);
            Assert.That(await coroutine.AsValueTask<string>(), Is.EqualTo(text + text));
        }
    }

    // </snippet>

    // <snippet>
    [PyInterface]
    public partial interface IForecasts
    {
        Task<double> TemperatureAsync(string place, CancellationToken token = default);

        IAsyncEnumerable<double> Next(int days, CancellationToken token = default);
    }

    public class Announcer(IForecasts forecasts)
    {
        public async Task<string> AnnounceAsync(string place, CancellationToken token = default)
        {
            double now = await forecasts.TemperatureAsync(place, token);
            double highest = now;
            await foreach (double degrees in forecasts.Next(days: 3, token))
            {
                highest = Math.Max(highest, degrees);
            }

            return $"{place}: {now} degrees, then up to {highest}";
        }
    }

    // </snippet>

    // <snippet>
    public class AnnouncerTests
    {
        [Test]
        public async Task Announce_OfWarmDays_NamesTheHighestTemperature()
        {
            var announcer = new Announcer(new FixedForecasts(20, [18, 25, 21]));

            string text = await announcer.AnnounceAsync("Oslo");

            Assert.That(text, Is.EqualTo("Oslo: 20 degrees, then up to 25"));
        }

        private sealed class FixedForecasts(double now, double[] next) : IForecasts
        {
            public Task<double> TemperatureAsync(string place, CancellationToken token) => Task.FromResult(now);

            public async IAsyncEnumerable<double> Next(int days, [EnumeratorCancellation] CancellationToken token)
            {
                foreach (double degrees in next.Take(days))
                {
                    await Task.Yield();
                    yield return degrees;
                }
            }
        }
    }

    // </snippet>
}
