using System.Numerics;

namespace PyWaker.Core.Tests.Conversion;

/// <summary>An object with everything in it as .NET values.</summary>
public class NaturalValueTests
{
    [Test]
    public void ToDotNet_OfContainers_IsTheCollectionOfTheirKindAllTheWayDown()
    {
        var value =
            (Dictionary<object, object?>)
                Of(
                    "{'list': [1, None, [2.5]], 'tuple': (True, b'b'), 'set': {1, 2}, 'big': 2 ** 70, 'dict': {'a': {}}}"
                )!;

        Assert.That(value["list"], Is.TypeOf<List<object?>>());
        var list = (List<object?>)value["list"]!;
        Assert.That(list[..2], Is.EqualTo(new object?[] { 1L, null }));
        Assert.That(list[2], Is.EqualTo(new List<object?> { 2.5 }));
        Assert.That(value["tuple"], Is.TypeOf<object?[]>());
        Assert.That(((object?[])value["tuple"]!)[0], Is.True);
        Assert.That(((object?[])value["tuple"]!)[1], Is.EqualTo("b"u8.ToArray()));
        Assert.That(value["set"], Is.TypeOf<HashSet<object?>>().And.EquivalentTo(new object[] { 1L, 2L }));
        Assert.That(value["big"], Is.EqualTo(BigInteger.Pow(2, 70)));
        Assert.That(((Dictionary<object, object?>)value["dict"]!)["a"], Is.TypeOf<Dictionary<object, object?>>());
    }

    [Test]
    public void ToDotNet_OfSubclasses_IsTheSameCollection()
    {
        Assert.That(
            Of("__import__('collections').defaultdict(list, a=[1])"),
            Is.EqualTo(new Dictionary<object, object?> { ["a"] = new List<object?> { 1L } })
        );
        Assert.That(Of("__import__('collections').namedtuple('P', 'x y')(1, 2)"), Is.EqualTo(new object[] { 1L, 2L }));
        Assert.That(Of("frozenset([1])"), Is.EqualTo(new HashSet<object?> { 1L }));
    }

    [Test]
    public void ToDotNet_OfAnyOtherObject_IsWhatAnObjectIs()
    {
        Assert.That(Of("None"), Is.Null);
        Assert.That(Of("5"), Is.EqualTo(5L));
        Assert.That(Of("'text'"), Is.EqualTo("text"));
        Assert.That(Of("range(3)"), Is.TypeOf<PyObject>());
        Assert.That(((List<object?>)Of("[object()]")!)[0], Is.TypeOf<PyObject>());
        using PyObject list = Python.Evaluate<PyObject>("[]");
        list.CallMethod("append", new StringWriter()).Dispose();
        Assert.That(((List<object?>)list.ToDotNet()!)[0], Is.TypeOf<StringWriter>());
    }

    [Test]
    public void ToDotNet_KeysAndItems_AreFoundAsInPython()
    {
        var values =
            (Dictionary<object, object?>)
                Of(
                    "{1: 'int', (1, ('a', b'b')): 'tuple', frozenset([1, 2]): 'set', b'xy': 'bytes', 2 ** 70: 'big', 1.5: 'f'}"
                )!;

        Assert.That(values[1], Is.EqualTo("int"));
        Assert.That(values[1L], Is.EqualTo("int"));
        Assert.That(values[(byte)1], Is.EqualTo("int"));
        Assert.That(values[new BigInteger(1)], Is.EqualTo("int"));
        Assert.That(values[new object[] { 1, new object[] { "a", "b"u8.ToArray() } }], Is.EqualTo("tuple"));
        Assert.That(values[new HashSet<object?> { 2L, 1L }], Is.EqualTo("set"));
        Assert.That(values["xy"u8.ToArray()], Is.EqualTo("bytes"));
        Assert.That(values[BigInteger.Pow(2, 70)], Is.EqualTo("big"));
        Assert.That(values[1.5], Is.EqualTo("f"));
        Assert.That(values.ContainsKey(1.0), Is.False);
        Assert.That(values.ContainsKey("1"), Is.False);
        Assert.That(((HashSet<object?>)Of("{(1, 2), 3}")!).Contains(new object[] { 1, 2 }), Is.True);
        Assert.That(((HashSet<object?>)Of("{None}")!).Contains(null), Is.True);
    }

    [Test]
    public void ToDotNet_BackToPython_IsEqual()
    {
        using PyObject original = Python.Evaluate<PyObject>("{'a': [1, 2.5, None, {'b': {1, 2}}], 3: 'c'}");
        using PyObject back = PyObject.From(original.ToDotNet());
        Assert.That(back.PythonEquals(original), Is.True);
    }

    [Test]
    public void ToDotNet_OfNoneAsAKey_IsRefused()
    {
        using PyObject dict = Python.Evaluate<PyObject>("[{None: 1}]");
        Assert.That(
            Assert.Throws<InvalidCastException>(() => dict.ToDotNet())!.Message,
            Is.EqualTo(
                "cannot convert {None: 1} (Python dict) to .NET Dictionary<object, object>: None is not a key in .NET"
            )
        );
    }

    [Test]
    public void ToDotNet_OfAContainerThatContainsItself_IsAnErrorAndNoCrash()
    {
        using PyObject dict = Python.Evaluate<PyObject>("{}");
        dict.SetItem("self", dict);
        Assert.That(
            Assert.Throws<InsufficientExecutionStackException>(() => dict.ToDotNet())!.Message,
            Does.Contain("contains itself")
        );
        dict.CallMethod("clear").Dispose();
        Assert.That(dict.ToDotNet(), Is.Empty, "the depth is counted anew");
    }

    private static object? Of(string expression)
    {
        using PyObject o = Python.Evaluate<PyObject>(expression);
        return o.ToDotNet();
    }
}
