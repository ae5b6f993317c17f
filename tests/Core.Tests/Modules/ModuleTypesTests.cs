namespace PyWaker.Core.Tests.Modules;

/// <summary>Enums and exception classes that are refused; tests/python has those that work.</summary>
public class ModuleTypesTests
{
    private enum Letter
    {
        A,
    }

    private sealed class OwnException : Exception;

    [Test]
    public void Names_ThatAreTaken_AreRefused()
    {
        using var scope = new ModuleScope();
        scope.Module.AddValue("A", 1);

        Assert.That(
            () => scope.Module.AddEnum<Letter>("A", []),
            Throws.ArgumentException.With.Message.Contains("has a 'A' already")
        );
        Assert.That(
            () => scope.Module.AddException<OwnException>("A"),
            Throws.ArgumentException.With.Message.Contains("has a 'A' already")
        );
        Assert.That(
            () => scope.Module.AddException<OwnException>("not a name"),
            Throws.ArgumentException.With.Message.Contains("is not a name in Python")
        );
    }

    [TestCase("json.JSONDecodeError", "TypeError")]
    [TestCase("int", "TypeError")]
    [TestCase("NoSuchError", "AttributeError")]
    [TestCase("no_such_module.Error", "ModuleNotFoundError")]
    public void Base_ThatWillNotDo_IsRefused_AndNothingIsMapped(string baseName, string error)
    {
        using var scope = new ModuleScope();

        Assert.That(
            () => scope.Module.AddException<OwnException>("Own", baseName),
            Throws.TypeOf<PythonException>().With.Property("TypeName").EqualTo(error)
        );
        scope.Module.AddFunction("fail", (int value) => value == 0 ? throw new OwnException() : value);
        Assert.That(scope.Failure("m.fail(0)"), Does.StartWith("DotNetError: "));
    }

    [Test]
    public void Member_ThatPythonKeepsForItself_IsRefused()
    {
        using var scope = new ModuleScope();

        Assert.That(
            () => scope.Module.AddEnum("Letters", [new KeyValuePair<string, Letter>("_a_", Letter.A)]),
            Throws.TypeOf<PythonException>().With.Message.Contains("_")
        );
        Assert.That(PyObject.From(Letter.A).Repr(), Is.EqualTo("0"));
    }
}
