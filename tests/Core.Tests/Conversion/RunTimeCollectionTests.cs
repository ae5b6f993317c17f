using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PyWaker.Core.Tests.Conversion;

/// <summary>Collections whose static type is not known, as arguments of <c>Call</c> are.</summary>
public class RunTimeCollectionTests
{
    private static readonly int[] s_numbers = [3, 1, 2];

    private static readonly Dictionary<string, int> s_prices = new() { ["tea"] = 3 };

    private static IEnumerable<TestCaseData> Lists() =>
        new (string Name, object Value, string Expected)[]
        {
            ("immutable array", ImmutableArray.Create(3, 1, 2), "[3, 1, 2]"),
            ("immutable list", ImmutableList.Create(3, 1, 2), "[3, 1, 2]"),
            ("read-only collection", Array.AsReadOnly(s_numbers), "[3, 1, 2]"),
            ("queue", new Queue<int>(s_numbers), "[3, 1, 2]"),
            ("stack", new Stack<int>(s_numbers), "[2, 1, 3]"),
            ("linked list", new LinkedList<int>(s_numbers), "[3, 1, 2]"),
            ("concurrent queue", new ConcurrentQueue<int>(s_numbers), "[3, 1, 2]"),
            ("segment", new ArraySegment<int>(s_numbers, 1, 2), "[1, 2]"),
            ("query", s_numbers.Where(static number => number > 1).Select(static number => number * 2), "[6, 4]"),
            ("ordered query", s_numbers.Order(), "[1, 2, 3]"),
            ("iterator", Iterate(), "[1, None, 'three']"),
            ("collection expression", (IReadOnlyList<int>)[3, 1, 2], "[3, 1, 2]"),
            ("keys", s_prices.Keys, "['tea']"),
            ("without a type of its elements", new ArrayList { 1, "two" }, "[1, 'two']"),
            (
                "nested",
                new Queue<object>([ImmutableArray.Create("a"), s_prices.ToFrozenDictionary()]),
                "[['a'], {'tea': 3}]"
            ),
            ("frozen dictionary", s_prices.ToFrozenDictionary(), "{'tea': 3}"),
            ("immutable dictionary", s_prices.ToImmutableDictionary(), "{'tea': 3}"),
            ("sorted dictionary", new SortedDictionary<string, int>(s_prices), "{'tea': 3}"),
            ("concurrent dictionary", new ConcurrentDictionary<string, int>(s_prices), "{'tea': 3}"),
            ("dictionary without types", new Hashtable { ["tea"] = 3 }, "{'tea': 3}"),
            ("frozen set", new[] { 1 }.ToFrozenSet(), "{1}"),
            ("immutable set", ImmutableHashSet.Create(1), "{1}"),
            ("sorted set", new SortedSet<int> { 1 }, "{1}"),
        }.Select(static of => new TestCaseData(of.Value, of.Expected).SetArgDisplayNames(of.Name));

    [TestCaseSource(nameof(Lists))]
    public void Argument_ThatIsACollectionOfDotNet_IsOneOfPython(object value, string expected)
    {
        using PyObject repr = Python.Evaluate<PyObject>("repr");
        using PyObject result = repr.Call(value);
        Assert.That(result.As<string>(), Is.EqualTo(expected));
    }

    [Test]
    public void Argument_OfAClassThatImplementsACollection_IsTheSameInstance()
    {
        var playlist = new Playlist();
        using PyObject same = Python.Evaluate<PyObject>("lambda value: value");
        using PyObject result = same.Call(playlist);
        Assert.That(result.As<Playlist>(), Is.SameAs(playlist));
    }

    [Test]
    public void Argument_WhoseEnumerationFails_ThrowsTheError()
    {
        using PyObject same = Python.Evaluate<PyObject>("lambda value: value");
        IEnumerable<int> failing = s_numbers.Select(static number =>
            number == 1 ? throw new TimeoutException() : number
        );
        Assert.Throws<TimeoutException>(() => same.Call(failing));
    }

    private static IEnumerable<object?> Iterate()
    {
        yield return 1;
        yield return null;
        yield return "three";
    }

    private sealed class Playlist : IEnumerable<string>
    {
        public IEnumerator<string> GetEnumerator() => throw new NotSupportedException();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
