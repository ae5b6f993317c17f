using PyWaker.Bindings;

namespace PyWaker.Core.Tests.Conversion;

/// <summary>Conversions of an assembly that is loaded after values of its types have crossed.</summary>
public class LateConverterTests
{
    [Test]
    public void Record_ThatCrossedBeforeItWasAdded_CrossesByItsNames()
    {
        using PyObject handle = PyObject.From(new Late(1));
        Assert.That(handle.As<Late>(), Is.EqualTo(new Late(1)));

        PyInterfaces.AddRecord<Late>(
            "dict",
            ["number"],
            isAnyRequired: true,
            static fields => new Late(fields.Get<int>(0)),
            static (Late value, ref PyRecordValues values) => values.Add(value.Number)
        );

        using PyObject made = PyObject.From(new Late(2));
        Assert.That(made.ToString(), Is.EqualTo("{'number': 2}"));
        Assert.That(Python.Evaluate<Late>("{'number': 3}"), Is.EqualTo(new Late(3)));
        Assert.That(handle.As<Late>(), Is.EqualTo(new Late(1)));
    }

    [Test]
    public void Enum_ThatCrossedBeforeItWasAdded_CrossesByItsNames()
    {
        Assert.That(PyObject.From(Kind.Second).As<int>(), Is.EqualTo(2));
        PyInterfaces.AddEnum(null, ["FIRST", "SECOND"], [Kind.First, Kind.Second]);
        Assert.That(
            Python.Evaluate<Kind>("__import__('enum').Enum('Kind', {'SECOND': 'two'}).SECOND"),
            Is.EqualTo(Kind.Second)
        );
    }

    private sealed record Late(int Number);

    private enum Kind
    {
        First = 1,
        Second = 2,
    }
}
