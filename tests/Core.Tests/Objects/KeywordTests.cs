namespace PyWaker.Core.Tests.Objects;

/// <summary>Keyword arguments of calls.</summary>
public class KeywordTests
{
    private PyObject _show = null!;

    [OneTimeSetUp]
    public void Define() => _show = Python.Evaluate<PyObject>("lambda *a, **k: f'{a} {k}'");

    [OneTimeTearDown]
    public void Forget() => _show.Dispose();

    [Test]
    public void Call_WithKeywordsLast_PassesThemByNameInTheirOrder()
    {
        var keywords = new PyKeywords
        {
            ["unit"] = "F",
            ["digits"] = 2,
            ["none"] = null,
        };
        Assert.That(keywords.Count, Is.EqualTo(3));
        Assert.That(keywords["digits"], Is.EqualTo(2));
        Assert.That(
            _show.Call(21.5, keywords).As<string>(),
            Is.EqualTo("(21.5,) {'unit': 'F', 'digits': 2, 'none': None}")
        );
        Assert.That(
            _show.Call(keywords).As<string>(),
            Is.EqualTo("() {'unit': 'F', 'digits': 2, 'none': None}"),
            "a second call, without other arguments"
        );
        Assert.That(_show.Call(1, new PyKeywords()).As<string>(), Is.EqualTo("(1,) {}"));
        Assert.That(
            _show
                .Call(
                    new object?[]
                    {
                        1,
                        new PyKeywords { ["a"] = 2 },
                    }
                )
                .As<string>(),
            Is.EqualTo("(1,) {'a': 2}")
        );
    }

    [Test]
    public void Call_WithManyKeywords_PassesAll()
    {
        var values = Enumerable.Range(0, 40).ToDictionary(static i => $"k{i}", static i => (object?)i);
        using PyObject dict = Python.Evaluate<PyObject>("dict");
        using PyObject result = dict.Call(new PyKeywords(values));
        Assert.That(result.As<Dictionary<string, int>>(), Has.Count.EqualTo(40));
        Assert.That(result["k39"].As<int>(), Is.EqualTo(39));
    }

    [Test]
    public void CallMethod_WithKeywordsLast_PassesThemByName()
    {
        using PyObject text = PyObject.From("a-b-c");
        Assert.That(
            text.CallMethod("split", new PyKeywords { ["sep"] = "-", ["maxsplit"] = 1 }).As<string[]>(),
            Is.EqualTo(new[] { "a", "b-c" })
        );
        Assert.That(
            text.CallMethod("split", "-", new PyKeywords { ["maxsplit"] = 1 }).As<string[]>(),
            Is.EqualTo(new[] { "a", "b-c" })
        );
    }

    [Test]
    public void Call_WithADictionaryLast_PassesADict() =>
        Assert.That(
            _show.Call(1, new Dictionary<string, object?> { ["a"] = 2 }).As<string>(),
            Is.EqualTo("(1, {'a': 2}) {}")
        );

    [Test]
    public void Call_WithKeywordsBeforeTheEnd_SaysWhere()
    {
        var keywords = new PyKeywords { ["a"] = 1 };
        foreach (
            ArgumentException refused in new[]
            {
                Assert.Throws<ArgumentException>(() => _show.Call(keywords, 2, 3))!,
                Assert.Throws<ArgumentException>(() => _show.CallMethod("__call__", keywords, 2, keywords))!,
            }
        )
        {
            Assert.That(refused.Message, Does.StartWith(Messages.KeywordsNotLast(1, 3)));
            Assert.That(refused.ParamName, Is.EqualTo("arguments"));
        }
    }

    [Test]
    public void Indexer_OfANameThatHasAValue_NamesIt()
    {
        var keywords = new PyKeywords { ["unit"] = "F" };
        ArgumentException refused = Assert.Throws<ArgumentException>(() => keywords["unit"] = "C")!;
        Assert.That(refused.Message, Does.StartWith("the keyword argument 'unit' is given twice"));
        Assert.That(
            () =>
                new PyKeywords([
                    KeyValuePair.Create<string, object?>("a", 1),
                    KeyValuePair.Create<string, object?>("a", 2),
                ]),
            Throws.ArgumentException.With.Message.StartWith("the keyword argument 'a' is given twice")
        );
        Assert.Throws<ArgumentNullException>(static () => new PyKeywords()[null!] = 1);
        Assert.Throws<KeyNotFoundException>(static () => _ = new PyKeywords()["a"]);
    }

    [Test]
    public void Keywords_ThatAreUsedAsAValue_AreRefused()
    {
        var keywords = new PyKeywords { ["a"] = 1 };
        Assert.That(
            Assert.Throws<ArgumentException>(() => PyObject.From(keywords))!.Message,
            Is.EqualTo(Messages.KeywordsAreNoValue)
        );
        Assert.Throws<ArgumentException>(() => PyObject.From<object>(keywords));
        Assert.Throws<ArgumentException>(() => _show.Call(new List<object> { keywords }));
        Assert.Throws<InvalidCastException>(static () => Python.Evaluate<PyKeywords>("{}"));
    }

    [Test]
    public void Call_WithAKeywordThatPythonDoesNotTake_RaisesItsTypeError()
    {
        using PyObject function = Python.Evaluate<PyObject>("lambda a: a");
        Assert.That(
            Assert.Throws<PythonException>(() => function.Call(1, new PyKeywords { ["a"] = 2 }))!.Message,
            Does.Contain("multiple values for argument 'a'")
        );
    }
}
