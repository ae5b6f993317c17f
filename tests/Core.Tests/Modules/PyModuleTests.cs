namespace PyWaker.Core.Tests.Modules;

public class PyModuleTests
{
    [Test]
    public void Module_IsImportable()
    {
        using var scope = new ModuleScope("What it is.");
        scope.Run($"import importlib.util, {scope.Module.Name} as imported");
        Assert.Multiple(() =>
        {
            Assert.That(scope.Eval<bool>("imported is m"), Is.True);
            Assert.That(scope.Eval<string>("m.__name__"), Is.EqualTo(scope.Module.Name));
            Assert.That(scope.Eval<string>("m.__doc__"), Is.EqualTo("What it is."));
            Assert.That(scope.Eval<string>("repr(m)"), Is.EqualTo($"<module '{scope.Module.Name}' (pywaker)>"));
            Assert.That(scope.Eval<bool>("importlib.util.find_spec(m.__name__) is m.__spec__"), Is.True);
        });
    }

    [Test]
    public void Constants_AreConverted()
    {
        using var scope = new ModuleScope();
        using PyObject mine = Python.Evaluate<PyObject>("object()");
        scope.Set("mine", mine);
        scope
            .Module.AddValue("VERSION", "1.0")
            .AddValue("LIMIT", 3)
            .AddValue("NAMES", new List<string> { "a" })
            .AddValue("NOTHING", (string?)null)
            .AddValue("MINE", mine);
        Assert.That(
            scope.Eval<bool>("(m.VERSION, m.LIMIT, m.NAMES, m.NOTHING) == ('1.0', 3, ['a'], None) and m.MINE is mine"),
            Is.True
        );
    }

    [Test]
    public void Submodule_MakesThePackagesAboveIt()
    {
        using var scope = new ModuleScope();
        PyModule.Create("pwtop.middle.leaf").AddFunction("f", () => 1);
        scope.Run("import pwtop.middle.leaf\nfrom pwtop.middle import leaf\nfrom pwtop.middle.leaf import f");
        Assert.That(
            scope.Eval<bool>("pwtop.middle.leaf is leaf and f() == 1 and leaf.__package__ == 'pwtop.middle'"),
            Is.True
        );
        PyModule.Create("pwtop.other").AddFunction("f", () => 2);
        scope.Run("import pwtop.other");
        Assert.That(scope.Eval<int>("pwtop.other.f()"), Is.EqualTo(2));
        Assert.That(
            scope.Failure("__import__('pwtop.missing')"),
            Does.StartWith("ModuleNotFoundError: No module named 'pwtop.missing'")
        );
    }

    [Test]
    public void Submodule_OfAPackageOfPythons_IsItsAttribute()
    {
        using var scope = new ModuleScope();
        PyModule.Create("xml.pywaker_extra").AddFunction("f", () => 1);
        scope.Run("import xml.pywaker_extra");
        Assert.That(scope.Eval<bool>("xml.__file__ is not None and xml.pywaker_extra.f() == 1"), Is.True);
    }

    [Test]
    public void Create_OfANameThatIsTaken_Throws()
    {
        using var scope = new ModuleScope();
        Assert.That(
            Assert.Throws<ArgumentException>(() => PyModule.Create(scope.Module.Name))!.Message,
            Is.EqualTo(Messages.ModuleMadeTwice(scope.Module.Name))
        );
        scope.Run("import types; sys.modules['pwpython'] = types.ModuleType('pwpython')");
        Assert.That(
            Assert.Throws<ArgumentException>(() => PyModule.Create("pwpython"))!.Message,
            Is.EqualTo(Messages.ModuleExists("pwpython"))
        );
        scope.Run("del sys.modules['pwpython']");
        Assert.That(scope.Module.Install(), Is.SameAs(scope.Module));
    }

    [TestCase("sys")]
    [TestCase("colorsys")]
    [TestCase("xml.dom.minidom")]
    public void Create_OfANameOfTheStandardLibrary_Throws(string name)
    {
        Assert.That(
            Assert.Throws<ArgumentException>(() => PyModule.Create(name))!.Message,
            Is.EqualTo(Messages.StandardModule(name))
        );
        Assert.That(
            Python.Evaluate<string?>($"__import__('importlib').import_module('{name}').__spec__.origin"),
            Is.Not.EqualTo("pywaker")
        );
    }

    [TestCase("")]
    [TestCase("a.")]
    [TestCase("a-b")]
    [TestCase("a.import")]
    public void Create_OfAnUnusableName_Throws(string name) =>
        Assert.Throws<ArgumentException>(() => PyModule.Create(name));

    [Test]
    public void CreateUninstalled_IsImportableOnlyAfterInstall()
    {
        using var scope = new ModuleScope();
        PyModule module = PyModule.CreateUninstalled("pwlater").AddFunction("f", () => 1);
        Assert.That(scope.Failure("__import__('pwlater')"), Does.StartWith("ModuleNotFoundError"));
        module.Install();
        Assert.That(scope.Eval<int>("__import__('pwlater').f()"), Is.EqualTo(1));
        scope.Run("del sys.modules['pwlater']");
    }
}
