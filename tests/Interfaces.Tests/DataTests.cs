namespace PyWaker.Interfaces.Tests;

/// <summary>Records and enums cross by their names.</summary>
public class DataTests
{
    private readonly IWeather _weather = Python.Import<IWeather>("interfaces_weather");

    [Test]
    public void Record_FromADataClass() =>
        Assert.That(
            _weather.Summarize([new Reading("hill", 10), new Reading("lake", 20)]),
            Is.EqualTo(new Reading("hill,lake", 15))
        );

    [Test]
    public void Record_FromANamedTuple() =>
        Assert.That(_weather.AsTuple(new Reading("hill", 10)), Is.EqualTo(new Reading("hill", 10)));

    [Test]
    public void Record_FromATypedDictionary() =>
        Assert.That(_weather.AsDict(new Reading("hill", 10)), Is.EqualTo(new NamedReading("hill", 10)));

    [Test]
    public void Record_WithProperties_TakesThoseThatThereAre() =>
        Assert.That(
            _weather.Full(new Reading("hill", 10)),
            Is.EqualTo(new FullReading { Place = "hill", Degrees = 10 })
        );

    [Test]
    public void Record_WithoutAField_KeepsWhatItsInitializerGave()
    {
        Assert.That(_weather.Initialized(), Is.EqualTo(new InitializedReading()));
        Assert.That(_weather.Initialized("hill"), Is.EqualTo(new InitializedReading { Place = "hill", Degrees = 5 }));
    }

    [Test]
    public void Record_WithoutAField_IsNamed() =>
        Assert.That(
            () => Python.Evaluate<Reading>("{'place': 'hill'}"),
            Throws
                .InstanceOf<InvalidCastException>()
                .With.Message.EqualTo(
                    "cannot convert {'place': 'hill'} (Python dict) to .NET PyWaker.Interfaces.Tests.Reading: "
                        + "it has no key 'degrees'"
                )
        );

    [Test]
    public void Record_AsksForEachFieldOnce()
    {
        using PyObject source = Python.Evaluate<PyObject>(
            "type('Counted', (), {'asked': [], '__getattr__': lambda self, name: (self.asked.append(name), 7)[1]})()"
        );
        Assert.That(source.As<Asked>(), Is.EqualTo(new Asked(7, 7) { Settable = 7, InitOnly = 7 }));
        Assert.That(
            source.GetAttribute("asked").As<string[]>().Where(static name => !name.StartsWith('_')),
            Is.EquivalentTo(new[] { "needed", "optional", "settable", "init_only" })
        );
    }

    [Test]
    public void Record_WithANullThatIsTheDefault_LeavesItToPython()
    {
        Assert.That(_weather.LookAtPlace(new Place("Oslo")), Is.EqualTo("Place(name='Oslo', kind='town', tags=None)"));
        Assert.That(
            _weather.LookAtPlace(new Place("Oslo", Tags: ["a"])),
            Is.EqualTo("Place(name='Oslo', kind='town', tags=['a'])")
        );
        Assert.That(_weather.LookAtDict(new DictPlace("Oslo")), Is.EqualTo("{'name': 'Oslo'}"));
    }

    [Test]
    public void Record_OfOptionalFields_IsNotMadeOfJustAnything()
    {
        Assert.That(
            static () => Python.Evaluate<OptionalReading>("5"),
            Throws.InstanceOf<InvalidCastException>().With.Message.Contains("it has no attribute 'place'")
        );
        Assert.That(Python.Evaluate<OptionalReading>("{}"), Is.EqualTo(new OptionalReading()));
        Assert.That(Python.Evaluate<OptionalReading>("{'degrees': 2}").Degrees, Is.EqualTo(2));
    }

    [Test]
    public void Record_WithAFieldOfAnotherType_IsNamed() =>
        Assert.That(
            () => Python.Evaluate<Reading>("{'place': 'hill', 'degrees': 'hot'}"),
            Throws.InstanceOf<InvalidCastException>().With.Message.StartsWith("degrees: cannot convert 'hot'")
        );

    [Test]
    public void Record_OfAnObjectThatContainsItself_IsAnError()
    {
        using PyObject script = Loops.Script(
            "class Ring:\n name = 'ring'\n other = None\nring = Ring()\nring.parent = ring"
        );
        using PyObject ring = script["ring"];
        Assert.That(ring.As<Node>, Throws.InstanceOf<InsufficientExecutionStackException>());
    }

    [Test]
    public void Record_ThatContainsItself_IsAnError()
    {
        Node ring = new("ring", null);
        ring.Other = ring;
        Assert.That(() => PyObject.From(ring), Throws.InstanceOf<InsufficientExecutionStackException>());
    }

    [Test]
    public void Record_WithoutAClass_IsADataClass() =>
        Assert.That(_weather.KindOf(new Reading("hill", 10)), Is.EqualTo("Reading"));

    [Test]
    public void Record_WithAClass_IsOfIt() =>
        Assert.That(
            Python.Evaluate<bool>("__import__('interfaces_weather').Reading is type"),
            Is.False.And.EqualTo(_weather.KindOfNamed(new NamedReading("hill", 10)) != "Reading")
        );

    [Test]
    public void Record_OfDict_IsADict() =>
        Assert.That(_weather.KindOfDict(new DictReading("hill", 10)), Is.EqualTo("dict"));

    [Test]
    public void Record_InACollection_Crosses() =>
        Assert.That(
            Python.Evaluate<Dictionary<string, Reading>>("{'a': {'place': 'hill', 'degrees': 1}}")["a"],
            Is.EqualTo(new Reading("hill", 1))
        );

    [Test]
    public void Record_OfACall_CrossesWithoutAnInterface()
    {
        Parcel parcel = Python.Evaluate<Parcel>("{'weight': 2, 'stamps': [{'value': 1.5}], 'size': 2}");
        using PyObject back = PyObject.From(parcel);

        Assert.That((parcel.Weight, parcel.Stamps[0], parcel.Size), Is.EqualTo((2, new Stamp(1.5), Size.Large)));
        Assert.That(back.ToString(), Is.EqualTo("Parcel(weight=2, stamps=[Stamp(value=1.5)], size=2)"));
    }

    [Test]
    public void Enum_OfACall_CrossesByItsName() =>
        Assert.That(
            Python.Evaluate<List<Size>>("[__import__('enum').Enum('Size', 'LARGE').LARGE, 1]"),
            Is.EqualTo(new[] { Size.Large, Size.Small })
        );

    [Test]
    public void Record_OfACall_IsAPrivateHandle() =>
        Assert.That(
            () => Python.Evaluate<Hidden>("{'value': 1}"),
            Throws.InstanceOf<InvalidCastException>().With.Message.Contains("Hidden")
        );

    [TestCase("CLEAR", ExpectedResult = Sky.Clear)]
    [TestCase("FULL_OF_CLOUDS", ExpectedResult = Sky.FullOfClouds)]
    public Sky Enum_FromAMember(string name) => _weather.Sky(name);

    [TestCase(Sky.FullOfClouds, ExpectedResult = "<Sky.FULL_OF_CLOUDS: 'clouds'>")]
    public string Enum_WithAClass_IsAMember(Sky sky) => _weather.Look(sky);

    [Test]
    public void Enum_OfAnUnknownMember_IsNamed() =>
        Assert.That(
            () => Python.Evaluate<Sky>("__import__('enum').Enum('Other', 'NIGHT')['NIGHT']"),
            Is.EqualTo((Sky)1),
            "its value is a number"
        );

    [Test]
    public void Flags_Combine() => Assert.That(_weather.Wind("NORTH", "WEST"), Is.EqualTo(Wind.North | Wind.West));

    [Test]
    public void Enum_WithoutAClass_IsANumber() =>
        Assert.That(_weather.LookAtWind(Wind.North | Wind.West), Is.EqualTo("3"));

    internal sealed record Parcel(int Weight, IReadOnlyList<Stamp> Stamps, Size Size);

    internal sealed record Stamp(double Value);

    internal sealed record Asked(int Needed, int Optional = 1)
    {
        public int Settable { get; set; }

        public int InitOnly { get; init; }
    }

    internal enum Size
    {
        Small = 1,
        Large = 2,
    }

    private sealed record Hidden(int Value);
}
