namespace PyWaker.Core.Tests.Objects;

public class PyObjectTests
{
    [Test]
    public void Attributes_GetSetHasDelete()
    {
        using PyObject o = Python.Evaluate<PyObject>("type('Bag', (), {})()");
        Assert.That(o.HasAttribute("a"), Is.False);
        o.SetAttribute("a", 5);
        Assert.That(o.HasAttribute("a"), Is.True);
        using PyObject a = o.GetAttribute("a");
        Assert.That(a.As<int>(), Is.EqualTo(5));
        o.DeleteAttribute("a");
        Assert.That(Assert.Throws<PythonException>(() => o.GetAttribute("a"))!.TypeName, Is.EqualTo("AttributeError"));
        using PyObject bad = Python.Evaluate<PyObject>("type('Bad', (), {'p': property(lambda self: 1 // 0)})()");
        Assert.That(
            Assert.Throws<PythonException>(() => bad.HasAttribute("p"))!.TypeName,
            Is.EqualTo("ZeroDivisionError")
        );
    }

    [Test]
    public void Items_GetSetDeleteAndIterate()
    {
        using PyObject dict = Python.Evaluate<PyObject>("{'a': 1}");
        dict.SetItem("b", 2);
        dict.SetItem<string, string?>("c", null);
        Assert.That(dict.Length, Is.EqualTo(3));
        dict.DeleteItem("a");
        Assert.That(dict.Iterate().Select(k => k.As<string>()), Is.EqualTo(new[] { "b", "c" }));
        Assert.That(Assert.Throws<PythonException>(() => _ = dict["a"])!.TypeName, Is.EqualTo("KeyError"));
        using PyObject number = PyObject.From(1);
        Assert.That(Assert.Throws<PythonException>(() => _ = number.Length)!.TypeName, Is.EqualTo("TypeError"));
        Assert.That(Assert.Throws<PythonException>(() => number.Iterate().Count())!.TypeName, Is.EqualTo("TypeError"));
    }

    [Test]
    public void Call_WithKeywordsAndMethods()
    {
        using PyObject sorted = Python.Evaluate<PyObject>("sorted");
        using PyObject result = sorted.Call(new[] { 1, 3, 2 }, new PyKeywords { ["reverse"] = true });
        Assert.That(result.As<int[]>(), Is.EqualTo(new[] { 3, 2, 1 }));
        using PyObject text = PyObject.From("a-b");
        Assert.That(text.CallMethod("split", "-").As<string[]>(), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(text.CallMethod("split", new PyKeywords { ["sep"] = "-" }).Length, Is.EqualTo(2));
        using PyObject max = Python.Evaluate<PyObject>("max");
        Assert.That(max.Call(new object?[] { 1, 2 }).As<int>(), Is.EqualTo(2));
        using PyObject isNone = Python.Evaluate<PyObject>("lambda o: o is None");
        Assert.That(isNone.Call(null).As<bool>(), "null is None");
        Assert.That(isNone.CallMethod("__call__", null).As<bool>(), "null is None");
        Assert.That(max.Call([.. Enumerable.Range(0, 40).Cast<object?>()]).As<int>(), Is.EqualTo(39));
    }

    [Test]
    public void Basics_StrReprTruthTypeEquality()
    {
        using PyObject text = PyObject.From("it's");
        using PyObject other = Python.Evaluate<PyObject>("\"\".join(['it', \"'s\"])");
        Assert.That(text.ToString(), Is.EqualTo("it's"));
        Assert.That(text.Repr(), Is.EqualTo("\"it's\""));
        Assert.That(text.IsTrue(), Is.True);
        Assert.That(text.PythonEquals(other), Is.True);
        using PyObject str = Python.Evaluate<PyObject>("str");
        Assert.That(text.IsInstance(str), Is.True);
        Assert.That(text.GetPythonType(), Is.EqualTo(str));
        text.Dispose();
        Assert.That(text.ToString(), Is.EqualTo("<PyObject without Python>"));
        Assert.Throws<ObjectDisposedException>(() => text.Repr());
    }

    [Test]
    public void Run_UsesMainOrTheGivenGlobals()
    {
        using PyObject globals = Python.Evaluate<PyObject>("{}");
        Python.Run("x = len('abc')", globals);
        Assert.That(Python.Evaluate<int>("x + 1", globals), Is.EqualTo(4));
        Assert.That(Assert.Throws<PythonException>(() => Python.Run("x ="))!.TypeName, Is.EqualTo("SyntaxError"));
        Assert.That(
            Assert.Throws<PythonException>(() => PyObject.Import("no.such"))!.TypeName,
            Is.EqualTo("ModuleNotFoundError")
        );
    }

    [Test]
    public void Names_AnyCharacter_ReachPythonWhole([Values(0, 0xd800, 0x1F600)] int character)
    {
        // Not in the attribute: its strings are UTF-8, which has no lone surrogates.
        string name =
            "a" + (character > char.MaxValue ? char.ConvertFromUtf32(character) : ((char)character).ToString()) + "b";
        using PyObject o = Python.Evaluate<PyObject>("type('Bag', (), {'a': 1})()");
        Assert.That(Assert.Throws<PythonException>(() => o.GetAttribute(name))!.TypeName, Is.EqualTo("AttributeError"));
        o.SetAttribute(name, 2);
        Assert.That(o.GetAttribute(name).As<int>(), Is.EqualTo(2));
        Assert.That(
            o.GetAttribute("__dict__").As<Dictionary<string, int>>(),
            Is.EqualTo(new Dictionary<string, int> { [name] = 2 })
        );
        using PyObject dict = Python.Evaluate<PyObject>("dict");
        Assert.That(dict.Call(new PyKeywords { [name] = 3 })[name].As<int>(), Is.EqualTo(3));
        Assert.That(
            Assert.Throws<PythonException>(() => o.CallMethod("__init__" + name))!.TypeName,
            Is.EqualTo("AttributeError")
        );
        Assert.That(
            Assert.Throws<PythonException>(() => PyObject.Import("math" + name))!.TypeName,
            Is.EqualTo("ModuleNotFoundError")
        );
    }

    [TestCase(0, "null character")]
    [TestCase(0xd800, "U+D800")]
    public void Run_OfWhatCWouldReadOtherwise_IsRefused(int character, string expected)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Python.Run($"x = '{(char)character}"))!;
        Assert.That(refused.ParamName, Is.EqualTo("code"));
        Assert.That(refused.Message, Does.Contain(expected).And.Contain("at index 5"));
        Assert.That(
            Assert.Throws<ArgumentException>(() => Python.Evaluate<int>("1\0"))!.ParamName,
            Is.EqualTo("expression")
        );
    }

    [Test]
    public async Task Members_FromAnyThread_Attach()
    {
        using PyObject module = PyObject.Import("math");
        double value = await Task.Run(() => module.CallMethod("sqrt", 16).As<double>());
        Assert.That(value, Is.EqualTo(4));
    }
}
