using PyWaker.Interfaces.Tests.Bound.Httpx;
using PyWaker.Interfaces.Tests.Bound.Json;
using PyWaker.Interfaces.Tests.Bound.Statistics;

namespace PyWaker.Interfaces.Tests;

/// <summary>The interfaces that <c>pywaker bind</c> wrote for libraries, in use.</summary>
public class BoundLibraryTests
{
    [Test]
    public void Json_WritesAndReads()
    {
        IJson json = Python.Import<IJson>("json");
        using PyObject value = PyObject.From(new Dictionary<string, int> { ["b"] = 1, ["a"] = 2 });
        using PyObject sortKeys = PyObject.From(true);
        using PyObject text = json.Dumps(value, sortKeys: sortKeys);
        Assert.That(text.As<string>(), Is.EqualTo("""{"a": 2, "b": 1}"""));
        Assert.That(json.Loads(text).As<Dictionary<string, int>>()["a"], Is.EqualTo(2));
    }

    [Test]
    public void Statistics_Calculate()
    {
        IStatistics statistics = Python.Import<IStatistics>("statistics");
        using PyObject data = PyObject.From(new[] { 1, 2, 6 });
        Assert.That(statistics.Mean(data).As<int>(), Is.EqualTo(3));
        INormalDist normal = statistics.NormalDist(mu: data[1], sigma: data[0]);
        Assert.That(normal.Cdf(data[1]).As<double>(), Is.EqualTo(0.5));
    }

    [TestCaseSource(typeof(Loops), nameof(Loops.Plain))]
    public async Task Httpx_AsksAServer(string loop)
    {
        Loops.Require("httpx");
        await using PyLoopThread thread = Loops.Start(loop);
        IHttpx httpx = Python.Import<IHttpx>("httpx", thread.Loop);
        IMockTransport server = httpx.MockTransport(_ => httpx.Response(200, text: "hello"));
        await using IAsyncClient client = httpx.AsyncClient(transport: server);
        IResponse response = await client.GetAsync("https://example.org/a/b").WaitAsync(Loops.Patience);
        Assert.That((response.StatusCode, response.Text), Is.EqualTo((200, "hello")));
        Assert.That(response.Url.Path, Is.EqualTo("/a/b"));
    }
}
