namespace PyWaker.Interfaces.Tests;

/// <summary>Members that do not await.</summary>
public class SyncMemberTests
{
    private readonly IWeather _weather = Python.Import<IWeather>("interfaces_weather");

    [Test]
    public void Rest_AfterAnOptionalOne_MovesNothing()
    {
        Assert.That(_weather.Collect(), Is.EqualTo("(1,)"));
        Assert.That(_weather.Collect(2), Is.EqualTo("(2,)"));
        Assert.That(_weather.Collect(1, 5, 6), Is.EqualTo("(1, 5, 6)"));
    }

    [Test]
    public void Method_CallsTheFunction() => Assert.That(_weather.Add(2, 3), Is.EqualTo(5));

    [Test]
    public void Method_OfABodyOfItsOwn_IsTheInterfaces() => Assert.That(_weather.Twice(4), Is.EqualTo(8));

    [Test]
    public void Property_ReadsAndSetsTheAttribute()
    {
        _weather.Version = "2.0";
        Assert.That(_weather.Version, Is.EqualTo("2.0"));
        _weather.Version = "1.0";
    }

    [Test]
    public void ParamsArray_IsTheRest() => Assert.That(_weather.Mean(1, 2, 6), Is.EqualTo(3));

    [Test]
    public void ParamsArray_OfMany_IsTheRest() =>
        Assert.That(_weather.Mean([.. Enumerable.Repeat(2.0, 1000)]), Is.EqualTo(2));

    [TestCase(1, 2, null, ExpectedResult = "(1, 2, 3, {})")]
    [TestCase(1, 5, null, ExpectedResult = "(1, 5, 3, {})")]
    [TestCase(1, 2, 7, ExpectedResult = "(1, 2, 7, {})")]
    [TestCase(1, 5, 7, ExpectedResult = "(1, 5, 7, {})")]
    public string OptionalArgument_IsPassedByKeywordUnlessItIsTheDefault(int first, int second, int? third) =>
        _weather.Keywords(first, second, third);

    [TestCase(3, ExpectedResult = "(1, 2, 3, {})")]
    [TestCase(4, ExpectedResult = "(1, 2, 4, {})")]
    public string KeywordOnlyParameter_IsPassedByKeyword(int third) => _weather.KeywordsOnly(1, 2, third);

    [TestCase(2, 3, ExpectedResult = "(1, 2, 3)")]
    [TestCase(5, 3, ExpectedResult = "(1, 5, 3)")]
    [TestCase(2, 5, ExpectedResult = "(1, 2, 5)")]
    public string PositionalOnlyParameter_IsPassedByPosition(int second, int third) =>
        _weather.Positional(1, second, third);

    [Test]
    public void Delegate_IsCalledByPython() => Assert.That(_weather.Apply(static x => x * 10, 4), Is.EqualTo(40));

    [Test]
    public void Progress_IsReportedTo()
    {
        var reports = new List<int>();
        Assert.That(_weather.Progress(new Reports(reports)), Is.EqualTo("done"));
        Assert.That(reports, Is.EqualTo(new[] { 0, 1, 2 }));
    }

    [Test]
    public void Exception_IsThrown() =>
        Assert.That(
            () => _weather.Fail("no wind"),
            Throws.InstanceOf<PythonException>().With.Message.Contains("no wind")
        );

    [Test]
    public void Result_OfAnotherType_IsNamed() =>
        Assert.That(
            static () => Python.Import<IMistaken>("interfaces_weather").Add("a", "b"),
            Throws
                .InstanceOf<InvalidCastException>()
                .With.Message.StartsWith("the result of add(): cannot convert 'ab'")
        );

    [Test]
    public void Interface_IsAnObjectsOwn()
    {
        IStation station = _weather.NewStation("hill", height: 12);
        using (station)
        {
            Assert.That(station.Name, Is.EqualTo("hill"));
            Assert.That(station.Height, Is.EqualTo(12));
            station.Height = 13;
            Assert.That(station.Height, Is.EqualTo(13));
            Assert.That(station["a"], Is.EqualTo(1));
            station["b"] = 2;
            Assert.That(station["b"], Is.EqualTo(2));
            Assert.That(() => station["c"], Throws.InstanceOf<PythonException>());
            Assert.That(station.Invoke(21), Is.EqualTo(42));
            Assert.That(station, Is.EqualTo(new[] { 1, 2, 3 }));
        }
    }

    [Test]
    public void Indexer_OfSeveralIndexes_TakesATuple() => Assert.That(_weather.Grid()[1, 2], Is.EqualTo("(1, 2)"));

    private sealed class Reports(List<int> reports) : IProgress<int>
    {
        public void Report(int value) => reports.Add(value);
    }
}
