namespace PyWaker.Core.Tests.Conversion;

public class CollectionTests
{
    private static readonly int[] s_numbers = [1, 2, 3];

    [Test]
    public void Sequences_RoundTripUnderEveryType()
    {
        Assert.That(RoundTrip.Of(s_numbers), Is.EqualTo(s_numbers));
        Assert.That(RoundTrip.Of<List<int>>([.. s_numbers]), Is.EqualTo(s_numbers));
        Assert.That(RoundTrip.Of<IList<int>>(s_numbers), Is.EqualTo(s_numbers));
        Assert.That(RoundTrip.Of<IReadOnlyList<int>>(s_numbers), Is.EqualTo(s_numbers));
        Assert.That(RoundTrip.Of<IEnumerable<int>>(s_numbers.Where(n => n > 0)), Is.EqualTo(s_numbers));
        Assert.That(RoundTrip.Of<ICollection<int>>(s_numbers), Is.EqualTo(s_numbers));
        Assert.That(RoundTrip.Of<IReadOnlyCollection<int>>(s_numbers), Is.EqualTo(s_numbers));
        Assert.That(RoundTrip.Of<int[]?>(null), Is.Null);
        Assert.That(RoundTrip.Of<int[][]>([s_numbers, []]), Is.EqualTo(new int[][] { s_numbers, [] }));
        Assert.That(
            RoundTrip.Of<List<List<Point>>>([
                [new Point(1, 2)],
            ])[0][0],
            Is.EqualTo(new Point(1, 2))
        );
        Assert.That(RoundTrip.Repr<object>(s_numbers), Is.EqualTo("[1, 2, 3]"));
    }

    [Test]
    public void Sequences_TakeAnyIterableButNoTextAndNoMapping()
    {
        Assert.That(RoundTrip.Eval<int[]>("(1, 2, 3)"), Is.EqualTo(s_numbers));
        Assert.That(RoundTrip.Eval<List<int>>("range(1, 4)"), Is.EqualTo(s_numbers));
        Assert.That(RoundTrip.Eval<IEnumerable<int>>("(n for n in [1, 2, 3])"), Is.EqualTo(s_numbers));
        Assert.That(RoundTrip.Mismatch<int[]>("'123'"), Is.EqualTo("cannot convert '123' (Python str) to .NET int[]"));
        Assert.That(
            RoundTrip.Mismatch<List<int>>("{1: 2}"),
            Is.EqualTo("cannot convert {1: 2} (Python dict) to .NET List<int>")
        );
        Assert.That(RoundTrip.Mismatch<List<int>>("5"), Is.EqualTo("cannot convert 5 (Python int) to .NET List<int>"));
        Assert.That(
            RoundTrip.Mismatch<int[]>("[1, 'x']"),
            Is.EqualTo("item 1: cannot convert 'x' (Python str) to .NET int")
        );
        Assert.That(
            RoundTrip.Mismatch<List<List<int>>>("[[1], [2, 'x']]"),
            Is.EqualTo("item 1: item 1: cannot convert 'x' (Python str) to .NET int")
        );
        Assert.That(RoundTrip.Overflow<List<sbyte>>("[1, 2, 300]"), Does.StartWith("item 2: 300 "));
        Assert.That(
            Assert.Throws<PythonException>(() => RoundTrip.Eval<int[]>("(1 // 0 for n in [1])"))!.TypeName,
            Is.EqualTo("ZeroDivisionError")
        );
        Assert.That(
            Assert.Throws<PythonException>(() => RoundTrip.Eval<int[]>("(len(1) for n in [1])"))!.TypeName,
            Is.EqualTo("TypeError")
        );
    }

    [Test]
    public void Dictionaries_RoundTripUnderEveryType()
    {
        var value = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 };
        Assert.That(RoundTrip.Of(value), Is.EqualTo(value));
        Assert.That(RoundTrip.Of<IDictionary<string, int>>(value), Is.EqualTo(value));
        Assert.That(RoundTrip.Of<IReadOnlyDictionary<string, int>>(value), Is.EqualTo(value));
        Assert.That(RoundTrip.Repr<object>(value), Is.EqualTo("{'a': 1, 'b': 2}"));
        Assert.That(RoundTrip.Of(KeyValuePair.Create("k", 1.5)), Is.EqualTo(KeyValuePair.Create("k", 1.5)));
        Assert.That(
            RoundTrip.Eval<Dictionary<string, int>>("__import__('types').MappingProxyType({'a': 1, 'b': 2})"),
            Is.EqualTo(value)
        );
        Assert.That(
            RoundTrip.Mismatch<Dictionary<string, int>>("[1]"),
            Is.EqualTo("cannot convert [1] (Python list) to .NET Dictionary<string, int>")
        );
        Assert.That(RoundTrip.Mismatch<Dictionary<string, int>>("{None: 1}"), Does.EndWith(Messages.NullKey));
    }

    [Test]
    public void Sets_RoundTripUnderEveryType()
    {
        HashSet<int> value = [.. s_numbers];
        Assert.That(RoundTrip.Of(value), Is.EquivalentTo(value));
        Assert.That(RoundTrip.Of<ISet<int>>(value), Is.EquivalentTo(value));
        Assert.That(RoundTrip.Of<IReadOnlySet<int>>(value), Is.EquivalentTo(value));
        Assert.That(RoundTrip.Eval<HashSet<int>>("frozenset([1, 2, 3])"), Is.EquivalentTo(value));
        Assert.That(
            RoundTrip.Mismatch<HashSet<int>>("[1]"),
            Is.EqualTo("cannot convert [1] (Python list) to .NET HashSet<int>")
        );
        Assert.That(
            Assert.Throws<PythonException>(() => PyObject.From<HashSet<int[]>>([s_numbers]))!.Message,
            Does.StartWith("TypeError: ")
        );
    }

    [Test]
    public void Tuples_RoundTripInEveryLength()
    {
        Assert.That(RoundTrip.Of(ValueTuple.Create(1)), Is.EqualTo(ValueTuple.Create(1)));
        Assert.That(RoundTrip.Of((1, "b")), Is.EqualTo((1, "b")));
        Assert.That(RoundTrip.Of((1, 2, 3)), Is.EqualTo((1, 2, 3)));
        Assert.That(RoundTrip.Of((1, 2, 3, 4)), Is.EqualTo((1, 2, 3, 4)));
        Assert.That(RoundTrip.Of((1, 2, 3, 4, 5)), Is.EqualTo((1, 2, 3, 4, 5)));
        Assert.That(RoundTrip.Of((1, 2, 3, 4, 5, 6)), Is.EqualTo((1, 2, 3, 4, 5, 6)));
        Assert.That(RoundTrip.Of((1, 2, 3, 4, 5, 6, 7)), Is.EqualTo((1, 2, 3, 4, 5, 6, 7)));
        Assert.That(RoundTrip.Of((1, 2, 3, 4, 5, 6, 7, "8")), Is.EqualTo((1, 2, 3, 4, 5, 6, 7, "8")));
        Assert.That(RoundTrip.Of((1, 2, 3, 4, 5, 6, 7, 8, 9, 10)), Is.EqualTo((1, 2, 3, 4, 5, 6, 7, 8, 9, 10)));
        Assert.That(RoundTrip.Repr((1, 2, 3, 4, 5, 6, 7, 8, 9)), Is.EqualTo("(1, 2, 3, 4, 5, 6, 7, 8, 9)"));
        Assert.That(RoundTrip.Of(Tuple.Create(1, "b", 2.5)), Is.EqualTo(Tuple.Create(1, "b", 2.5)));
        Assert.That(
            RoundTrip.Of(Tuple.Create(1, 2, 3, 4, 5, 6, 7, 8)),
            Is.EqualTo(Tuple.Create(1, 2, 3, 4, 5, 6, 7, 8))
        );
        Assert.That(RoundTrip.Repr<object>((1, "b")), Is.EqualTo("(1, 'b')"));
        Assert.That(RoundTrip.Eval<(int, int)>("[1, 2]"), Is.EqualTo((1, 2)));
        Assert.That(
            RoundTrip.Mismatch<(int, string)>("(1, 'a', 2)"),
            Is.EqualTo(
                "cannot convert (1, 'a', 2) (Python tuple) to .NET (int, string): 2 elements are needed, there are 3"
            )
        );
        Assert.That(
            RoundTrip.Mismatch<(int, int)>("5"),
            Is.EqualTo("cannot convert 5 (Python int) to .NET (int, int)")
        );
    }

    [Test]
    public void ListThatContainsItself_IsAnErrorAndNoCrash()
    {
        var list = new List<object>();
        list.Add(list);
        Assert.Throws<InsufficientExecutionStackException>(() => PyObject.From(list));
    }

    private sealed record Point(int X, int Y);
}
