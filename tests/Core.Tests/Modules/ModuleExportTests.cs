using PyWaker.Modules;
using PyWaker.Startup;

namespace PyWaker.Core.Tests.Modules;

/// <summary>
/// What a type that an assembly exports must have. Whole assemblies are loaded by Python: tests/python_package.
/// </summary>
public class ModuleExportTests
{
    [Test]
    public void CreateOf_AMethodThatIsNotPublic_GivesIt() =>
        Assert.That(
            () => ModuleLoader.CreateOf(typeof(Right))(),
            Throws.InvalidOperationException.With.Message.EqualTo("called")
        );

    [TestCase(typeof(WithoutCreate))]
    [TestCase(typeof(WithParameters))]
    [TestCase(typeof(OfAnotherType))]
    [TestCase(typeof(OfInstances))]
    public void CreateOf_ATypeWithoutIt_IsRefusedByName(Type type) =>
        Assert.That(
            () => ModuleLoader.CreateOf(type),
            Throws.InstanceOf<ModuleRefusedException>().With.Message.EqualTo(Messages.NoModuleCreate(type))
        );

    private static class Right
    {
        internal static PyModule Create() => throw new InvalidOperationException("called");
    }

    private static class WithoutCreate;

    private static class WithParameters
    {
        internal static PyModule Create(string name) => throw new InvalidOperationException(name);
    }

    private static class OfAnotherType
    {
        internal static object Create() => throw new InvalidOperationException();
    }

    private sealed class OfInstances
    {
#pragma warning disable CA1822 // On purpose not static: it must not be taken.
        internal PyModule Create() => throw new InvalidOperationException();
#pragma warning restore CA1822
    }
}
