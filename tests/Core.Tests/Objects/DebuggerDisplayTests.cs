using System.Diagnostics;
using System.Reflection;
using PyWaker.Core.Tests.Wakers;
using PyWaker.LowLevel;

namespace PyWaker.Core.Tests.Objects;

/// <summary>A debugger shows objects of the engine while every thread is stopped, wherever it stands.</summary>
public class DebuggerDisplayTests
{
    [Test]
    public void Object_ShowsItsTypeAndAddress_WithoutTheGil()
    {
        using AttachScope scope = Python.Attach();
        using PyObject dictionary = Python.Evaluate<PyObject>("{'a': 1}");
        using PyObject instance = Python.Evaluate<PyObject>("type('Shelf', (), {})()");
        Assert.Multiple(() =>
        {
            Assert.That(Shown(dictionary), Is.EqualTo($"dict at 0x{dictionary.Handle:x}"));
            Assert.That(Shown(instance), Is.EqualTo($"Shelf at 0x{instance.Handle:x}"));
        });
    }

    [Test]
    public void DisposedObject_SaysSo()
    {
        PyObject o = Python.Evaluate<PyObject>("[]");
        o.Dispose();
        Assert.That(Shown(o), Is.EqualTo("disposed"));
    }

    [Test]
    public void Coroutine_ShowsItsNameAndState()
    {
        var options = new CoroutineOptions { Name = "fetch", QualifiedName = "shop.fetch" };
        Coroutine coroutine = Coroutine.FromTask(Task.CompletedTask, options);
        Assert.That(Shown(coroutine), Is.EqualTo("shop.fetch: Created"));
    }

    [Test]
    public void ChannelAndSuspension_ShowWhatTheyWaitFor()
    {
        using var bell = new FakeDoorbell();
        var channel = new WakeChannel(bell);
        Assert.That(Shown(channel), Is.EqualTo("open, doorbell silent"));
        channel.Post(new FakeItem());
        Assert.That(Shown(channel), Is.EqualTo("open, doorbell ringing"));
        channel.Drain();
        using (Python.Attach())
        {
            channel.Close();
        }

        Assert.That(Shown(channel), Is.EqualTo("closed"));
    }

    // Evaluated as a debugger does, on a thread that has not got the GIL: this one may hold it.
    private static string Shown(object o)
    {
        Type? type = o.GetType();
        while (type.GetCustomAttribute<DebuggerDisplayAttribute>(inherit: false) is null)
        {
            type = type.BaseType ?? throw new InvalidOperationException($"{o.GetType()} has no DebuggerDisplay.");
        }

        string value = type.GetCustomAttribute<DebuggerDisplayAttribute>(inherit: false)!.Value;
        Assert.That(value, Is.EqualTo("{DebuggerDisplay,nq}"));
        PropertyInfo property = type.GetProperty(
            "DebuggerDisplay",
            BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
        )!;
        Task<string> reading = Task.Run(() => (string)property.GetValue(o)!);
        Assert.That(reading.Wait(Patience.ForEvent), "it waits for something");
        return reading.Result;
    }
}
