using System.Buffers;
using System.IO.Pipelines;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PyWaker.Core.Tests.Conversion;

/// <summary>The table of conversions in docs/exporting.md, line by line; the details are in the other tests.</summary>
public class ConversionTableTests
{
    private const string Index = "type('I', (), {'__index__': lambda self: 7})()";
    private const string Float = "type('F', (), {'__float__': lambda self: 7.5})()";

    [Test]
    public void ToPython_IsTheTypeOfTheTable()
    {
        Assert.Multiple(() =>
        {
            Becomes("bool", true);
            Becomes(
                "int",
                (sbyte)1,
                ulong.MaxValue,
                (nint)1,
                (nuint)1,
                Int128.MaxValue,
                UInt128.MaxValue,
                BigInteger.One,
                DayOfWeek.Friday
            );
            Becomes("float", 1.0, 1f, (Half)1);
            Becomes("complex", Complex.One);
            Becomes("decimal.Decimal", 1m);
            Becomes("str", "a", 'a');
            Becomes(
                "bytes",
                new byte[1],
                new ReadOnlyMemory<byte>([1]),
                new Memory<byte>([1]),
                new ArraySegment<byte>([1]),
                new ReadOnlySequence<byte>(new byte[1])
            );
            Becomes("datetime.datetime", DateTime.UtcNow, DateTimeOffset.UtcNow);
            Becomes("datetime.date", DateOnly.MinValue);
            Becomes("datetime.time", TimeOnly.MinValue);
            Becomes("datetime.timedelta", TimeSpan.Zero);
            Becomes("uuid.UUID", Guid.Empty);
            Becomes("list", new int[1], new List<int>());
            Becomes("set", new HashSet<int>());
            Becomes("dict", new Dictionary<string, int>());
            Becomes("dict", JsonNode.Parse("{}")!, JsonDocument.Parse("{}"), new JsonObject());
            Becomes("list", new JsonArray(), JsonDocument.Parse("[]").RootElement);
            Becomes("int", JsonNode.Parse("1")!, JsonValue.Create(1));
            Becomes("float", JsonNode.Parse("1.0")!, JsonValue.Create(1.0));
            Becomes("str", JsonNode.Parse("\"a\"")!);
            Becomes("bool", JsonNode.Parse("true")!);
            Becomes("NoneType", JsonDocument.Parse("null"));
            Becomes("tuple", (1, 2), Tuple.Create(1), KeyValuePair.Create(1, 2));
            Becomes("_pywaker.DotNetObject", new Uri("http://a"), new Version(1, 0));
            Becomes("_pywaker.Stream", new MemoryStream(), new Pipe().Reader, new Pipe().Writer);
            Assert.That(RoundTrip.Repr<int?>(null), Is.EqualTo("None"));
            Assert.That(
                PyObject.From<Func<int, int, int, int, int>>((a, b, c, d) => a + b + c + d).Call(1, 2, 3, 4).As<int>(),
                Is.EqualTo(10)
            );
            Assert.That(PyObject.From(DateTime.UtcNow).GetAttribute("tzinfo").IsNone, Is.False);
            Assert.That(PyObject.From(new DateTime(2000, 1, 1)).GetAttribute("tzinfo").IsNone, Is.True);
        });
    }

    [Test]
    public void FromPython_TakesWhatTheTableSays()
    {
        Assert.Multiple(() =>
        {
            Takes(true, "True");
            Takes(7, "7", Index);
            Takes(1, "True");
            Takes(DayOfWeek.Friday, "5");
            Takes(7.5, "7.5", Float);
            Takes(7.0, "7");
            Takes(new Complex(7, 0), "7", "7.0", "7+0j");
            Takes(7.5m, "__import__('decimal').Decimal('7.5')");
            Takes(7m, "7", Index);
            Takes("a", "'a'");
            Takes('a', "'a'");
            Takes("ab"u8.ToArray(), "b'ab'", "bytearray(b'ab')", "memoryview(b'ab')");
            Takes(
                new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc),
                "__import__('datetime').datetime(2000, 1, 1, 1, tzinfo=__import__('datetime').timezone(__import__('datetime').timedelta(hours=1)))"
            );
            Takes<int[]>([1, 2], "[1, 2]", "(1, 2)", "range(1, 3)", "(n for n in (1, 2))", "{1, 2}");
            Takes<IReadOnlySet<int>>(new HashSet<int> { 1 }, "{1}", "frozenset([1])");
            Takes<IReadOnlyDictionary<string, int>>(
                new Dictionary<string, int> { ["a"] = 1 },
                "{'a': 1}",
                "__import__('types').MappingProxyType({'a': 1})"
            );
            Takes((1, "a"), "(1, 'a')", "[1, 'a']");
            Assert.That(RoundTrip.Eval<JsonElement>("{'a': (1, 2.5)}").GetRawText(), Is.EqualTo("{\"a\":[1,2.5]}"));
            Assert.That(RoundTrip.Eval<JsonNode>("[True]").ToJsonString(), Is.EqualTo("[true]"));
            Takes<string?>(null, "None");
            Takes<object?>(7L, "7");
            Takes<object?>(BigInteger.Pow(2, 100), "2 ** 100");
            Assert.That(RoundTrip.Eval<object>("[]"), Is.TypeOf<PyObject>());
        });
    }

    [Test]
    public void FromPython_RefusesWhatTheTableExcludes()
    {
        Assert.Multiple(() =>
        {
            RoundTrip.Mismatch<bool>("1");
            RoundTrip.Mismatch<int>("1.0");
            RoundTrip.Overflow<int>("2 ** 31");
            RoundTrip.Mismatch<decimal>("1.0");
            RoundTrip.Mismatch<string>("1");
            RoundTrip.Mismatch<double>("'1'");
            RoundTrip.Mismatch<JsonElement>("{1: 2}");
            RoundTrip.Mismatch<JsonElement>("float('inf')");
            RoundTrip.Mismatch<DateTimeOffset>("__import__('datetime').datetime(2000, 1, 1)");
            RoundTrip.Mismatch<TimeOnly>("__import__('datetime').time(1, tzinfo=__import__('datetime').timezone.utc)");
            RoundTrip.Mismatch<List<string>>("'ab'");
            RoundTrip.Mismatch<List<int>>("b'ab'");
            RoundTrip.Mismatch<List<int>>("bytearray(b'ab')");
            RoundTrip.Mismatch<List<int>>("{1: 2}");
            RoundTrip.Mismatch<HashSet<int>>("[1]");
            RoundTrip.Mismatch<(int, int)>("(1, 2, 3)");
            Assert.That(RoundTrip.Mismatch<Uri>("'http://a'"), Does.EndWith(Messages.OnlyDotNet));
            Assert.That(RoundTrip.Mismatch<Func<int, int>>("5"), Does.EndWith(Messages.NotCallable));
            Assert.That(RoundTrip.Mismatch<Comparison<int>>("max"), Does.EndWith(Messages.NoDelegate));
        });
    }

    private static void Becomes(string type, params object[] values)
    {
        foreach (object value in values)
        {
            using PyObject converted = PyObject.From(value);
            using PyObject pythonType = converted.GetPythonType();
            string module = pythonType.GetAttribute("__module__").ToString();
            Assert.That(
                (module == "builtins" ? "" : module + ".") + pythonType.GetAttribute("__qualname__"),
                Is.EqualTo(type),
                value.GetType().Name
            );
        }
    }

    private static void Takes<T>(T value, params string[] expressions)
    {
        foreach (string expression in expressions)
        {
            Assert.That(RoundTrip.Eval<T>(expression), Is.EqualTo(value), expression);
        }
    }
}
