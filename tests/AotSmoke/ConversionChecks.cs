using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PyWaker.AotSmoke;

/// <summary>Every kind of conversion, there and back.</summary>
internal static class ConversionChecks
{
    private sealed record Own(string Name);

    private enum Color
    {
        Red = 1,
        Green = 2,
    }

    public static void Run()
    {
        Scalars();
        Nullables();
        Collections();
        Json();
        Keywords();
        Functions();
        Refusals();
    }

    private static void Scalars()
    {
        RoundTrip(true, "True");
        RoundTrip<sbyte>(-1, "-1");
        RoundTrip<byte>(255, "255");
        RoundTrip<short>(-300, "-300");
        RoundTrip<ushort>(65535, "65535");
        RoundTrip(int.MinValue, "-2147483648");
        RoundTrip(uint.MaxValue, "4294967295");
        RoundTrip(long.MinValue, "-9223372036854775808");
        RoundTrip(ulong.MaxValue, "18446744073709551615");
        RoundTrip((nint)5, "5");
        RoundTrip(Int128.MaxValue, Int128.MaxValue.ToString(CultureInfo.InvariantCulture));
        RoundTrip(BigInteger.Pow(-7, 99), BigInteger.Pow(-7, 99).ToString(CultureInfo.InvariantCulture));
        RoundTrip(1.5, "1.5");
        RoundTrip(0.25f, "0.25");
        RoundTrip(1.10m, "Decimal('1.10')");
        RoundTrip('x', "'x'");
        RoundTrip("a\u00e9\U0001F600", "'a\u00e9\U0001F600'");
        RoundTrip(Guid.Empty, "UUID('00000000-0000-0000-0000-000000000000')");
        RoundTrip(
            new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Unspecified),
            "datetime.datetime(2024, 2, 29, 1, 2, 3)"
        );
        RoundTrip(new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(2)));
        RoundTrip(new DateOnly(2024, 2, 29), "datetime.date(2024, 2, 29)");
        RoundTrip(new TimeOnly(1, 2, 3), "datetime.time(1, 2, 3)");
        RoundTrip(TimeSpan.FromSeconds(90), "datetime.timedelta(seconds=90)");
        RoundTrip(new Complex(1, -2), "(1-2j)");
        RoundTrip(Color.Green, "2");
        RoundTrip(new Own("own"));
        RoundTrip<object>("as object", "'as object'");
    }

    private static void Nullables()
    {
        RoundTrip<int?>(5, "5");
        RoundTrip<int?>(null, "None");
        RoundTrip<Color?>(Color.Red, "1");
        RoundTrip<Color?>(null, "None");
        RoundTrip<DateTime?>(null, "None");
        RoundTrip<string?>(null, "None");
        RoundTrip<object?>(null, "None");
    }

    private static void Collections()
    {
        SameItems<byte[], byte>([1, 2], "b'\\x01\\x02'");
        SameItems<int[], int>([1, 2], "[1, 2]");
        SameItems<List<string>, string>(["a", "b"], "['a', 'b']");
        SameItems<IReadOnlyList<double>, double>([1, 2.5], "[1.0, 2.5]");
        SameItems<IEnumerable<Guid>, Guid>([Guid.Empty]);
        SameItems<HashSet<long>, long>([7], "{7}");
        SameItems<Dictionary<string, int>, KeyValuePair<string, int>>(new() { ["k"] = 1 }, "{'k': 1}");
        SameItems<IReadOnlyDictionary<string, object>, KeyValuePair<string, object>>(
            new Dictionary<string, object> { ["k"] = "v" },
            "{'k': 'v'}"
        );

        // To Python nothing needs to be named; back, instantiations of one's own do.
        Check.Is(PyObject.From((1L, "one")).Repr(), "(1, 'one')");
        Check.Is(PyObject.From(new List<(long, string)> { (1, "one") }).Repr(), "[(1, 'one')]");
        PyConverters.RegisterTuple<int, string>();
        PyConverters.RegisterCollections<Color>();
        PyConverters.RegisterDictionary<int, Color>();
        RoundTrip((1, "one"), "(1, 'one')");
        SameItems<List<Color>, Color>([Color.Red, Color.Green], "[1, 2]");
        SameItems<Dictionary<int, Color>, KeyValuePair<int, Color>>(new() { [1] = Color.Red }, "{1: 1}");
    }

    private static void Json()
    {
        const string Text = """{"a":[1,2.5,null],"b":{"c":true}}""";
        const string Repr = "{'a': [1, 2.5, None], 'b': {'c': True}}";
        using var document = JsonDocument.Parse(Text);
        Check.Is(PyObject.From(document).Repr(), Repr);
        Check.Is(PyObject.From<object>(document.RootElement).Repr(), Repr);
        Check.Is(PyObject.From<object>(JsonNode.Parse(Text)!).Repr(), Repr);
        Check.Is(PyObject.From<object>(new JsonArray(1, 1.0, "x")).Repr(), "[1, 1.0, 'x']");
        Check.Is(Python.Evaluate<JsonElement>(Repr).GetRawText(), Text);
        Check.Is(Python.Evaluate<JsonNode>(Repr).ToJsonString(), Text);
        Check.Is(Python.Evaluate<JsonElement?>("None") is null, true);
    }

    private static void Keywords()
    {
        using PyObject show = Python.Evaluate<PyObject>("lambda *a, **k: [a, k]");
        using PyObject result = show.Call(1, new PyKeywords { ["unit"] = "F" });
        Check.Is(result.Repr(), "[(1,), {'unit': 'F'}]");
        using PyObject back = PyObject.From(result.ToDotNet());
        Check.Is(back.Repr(), "[[1], {'unit': 'F'}]");
    }

    private static void Functions()
    {
        int called = 0;
        using PyObject action = PyObject.From<Action>(() => called++);
        action.Call().Dispose();
        Check.Is(called, 1);
        PyConverters.RegisterFunction<int, int, int>();
        using PyObject add = PyObject.From<Func<int, int, int>>((a, b) => a + b);
        Check.Is(add.Call(2, 3).As<int>(), 5);
        Check.Is(Python.Evaluate<Func<int, int, int>>("max")(2, 3), 3);
        Check.Is(
            PyObject.From(Python.Evaluate<Func<int, int, int>>("max")).Equals(Python.Evaluate<PyObject>("max")),
            true
        );
        using PyObject list = Python.Evaluate<PyObject>("[]");
        using PyObject clear = list.GetAttribute("clear");
        clear.As<Action>()();
        Check.Is(
            Fails<InvalidCastException>(() => Python.Evaluate<Func<Task<int>>>("5")),
            "cannot convert 5 (Python int) to .NET Func<System.Threading.Tasks.Task<int>>: it cannot be called"
        );

        // What is asynchronous: rooted results, and functions that are named.
        PyConverters.RegisterFunction<int, Task<int>>();
        PyModule
            .Create("aot_callables")
            .AddAsyncFunction("call", (Func<int, Task<int>> function) => function(20))
            .AddAsyncFunction("begin", (Func<CancellationToken, Task<string>> function) =>
                function(CancellationToken.None)
            )
            .AddAsyncFunction("first", (Func<IAsyncEnumerable<int>> function) => First(function()))
            .AddFunction("give", () => new List<Task<int>> { Task.FromResult(4) });
        Python.Run(
            """
            import asyncio, aot_callables

            async def function(value=1):
                await asyncio.sleep(0)
                return value

            async def items():
                yield 7

            async def main():
                return [await aot_callables.call(function), await aot_callables.begin(lambda: function("text")), await aot_callables.first(items),
                    await aot_callables.give()[0]]

            aot_result = repr(asyncio.run(main()))
            """
        );
        Check.Is(Python.Evaluate<string>("aot_result"), "[20, 'text', 7, 4]");
    }

    private static async Task<int> First(IAsyncEnumerable<int> items)
    {
        await foreach (int item in items)
        {
            return item;
        }

        return 0;
    }

    private static void Refusals()
    {
        Check.Is(
            Fails<InvalidCastException>(() => Python.Evaluate<int>("'x'")),
            "cannot convert 'x' (Python str) to .NET int"
        );
        Check.Is(
            Fails<OverflowException>(() => Python.Evaluate<byte>("256")),
            "256 (Python int) is out of range for .NET byte: 0 to 255"
        );
        if (RuntimeFeature.IsDynamicCodeSupported)
        {
            return;
        }

#pragma warning disable PYW0043 // Nothing registers it.
        string unnamed = Fails<Exception>(() => Python.Evaluate<(Guid, Own)>("(1, 2)"));
#pragma warning restore PYW0043
        string unseen = Fails<NotSupportedException>(() => PyObject.From<object>(Task.FromResult(Guid.Empty)));
        Check.Is(unseen.Contains("PyConverters.RegisterType", StringComparison.Ordinal), true, unseen);
        Check.Is(
            unnamed.Contains("NativeAOT did not compile the conversion of", StringComparison.Ordinal),
            true,
            unnamed
        );
    }

#pragma warning disable PYW0043 // What NativeAOT lacks is registered by hand above.
    private static void RoundTrip<T>(T value, string? repr = null)
    {
        using PyObject o = PyObject.From(value);
        Check.Is(repr is null || o.Repr() == repr, true, o.Repr());
        Check.Is(o.As<T>(), value);
    }

    private static void SameItems<TCollection, T>(TCollection value, string? repr = null)
        where TCollection : IEnumerable<T>
    {
        using PyObject o = PyObject.From(value);
        Check.Is(repr is null || o.Repr() == repr, true, o.Repr());
        Check.Is(o.As<TCollection>().SequenceEqual(value), true, o.Repr());
    }
#pragma warning restore PYW0043

    private static string Fails<TException>(Action action)
        where TException : Exception
    {
        try
        {
            action();
        }
        catch (TException e)
        {
            return e.Message;
        }

        throw new InvalidOperationException($"No {typeof(TException)} was thrown.");
    }
}
