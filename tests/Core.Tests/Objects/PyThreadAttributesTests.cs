using PyWaker.LowLevel;

namespace PyWaker.Core.Tests.Objects;

/// <summary>The attributes of a <c>threading.local</c> are read as Python would read them.</summary>
public class PyThreadAttributesTests
{
    private readonly PyObject _local = Python.Evaluate<PyObject>("__import__('threading').local()");
    private readonly PyObject _name = PyObject.From("mark");

    [Test]
    public void Attribute_IsThatOfTheThread()
    {
        var attributes = new PyThreadAttributes();
        using AttachScope scope = Python.Attach();
        Assert.That(attributes.Find(_local.Borrow(), _name).IsMissing, Is.True, "it was never set");

        _local.SetAttribute("mark", 1);
        Assert.That(Read(ref attributes), Is.EqualTo("1"));
        Assert.That(OnAnotherThread(null), Is.Null, "another thread has none");
        Assert.That(OnAnotherThread(2), Is.EqualTo("2"), "another thread has its own");
        Assert.That(Read(ref attributes), Is.EqualTo("1"));

        _local.DeleteAttribute("mark");
        Assert.That(attributes.Find(_local.Borrow(), _name).IsMissing, Is.True, "it was deleted");
    }

    // Threads that end give their thread states back, and the next ones may get them at the same address.
    [Test]
    public void Attribute_OfAThreadThatEnded_IsNotThatOfTheNext()
    {
        using AttachScope scope = Python.Attach();
        for (int i = 0; i < 50; i++)
        {
            Assert.That(OnAnotherThread(null), Is.Null);
            Assert.That(OnAnotherThread(i), Is.EqualTo($"{i}"));
        }
    }

    private string? OnAnotherThread(int? mark)
    {
        string? found = null;
        var thread = new Thread(() =>
        {
            var attributes = new PyThreadAttributes();
            using AttachScope scope = Python.Attach();
            found = Read(ref attributes);
            if (found is null && mark is { } value)
            {
                _local.SetAttribute("mark", value);
                found = Read(ref attributes);
            }
        });
        using (Python.Detach())
        {
            thread.Start();
            thread.Join();
        }

        return found;
    }

    private string? Read(ref PyThreadAttributes attributes)
    {
        PyBorrowed found = attributes.Find(_local.Borrow(), _name);
        if (found.IsMissing)
        {
            return null;
        }

        using PyObject value = found.ToObject();
        return value.Repr();
    }
}
