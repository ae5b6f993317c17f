using PyWaker.Bindings;
using PyWaker.Interop;
using PyWaker.Objects;

namespace PyWaker.Core.Tests.Modules;

/// <summary>A module that Python imports as an extension; tests/native imports compiled ones.</summary>
public class ExtensionModuleTests
{
    [Test]
    public void Import_MakesAModule_WithoutInstallingIt()
    {
        nint definition = Define(static () => PyModule.CreateUninstalled("extension_made").AddValue("answer", 42));

        using PyObject first = Import(definition);
        using PyObject second = Import(definition);

        Assert.That(first.GetAttribute("answer").As<int>(), Is.EqualTo(42));
        Assert.That(first.GetAttribute("__name__").As<string>(), Is.EqualTo("extension_made"));
        Assert.That(first.Handle, Is.Not.EqualTo(second.Handle));
        Assert.That(Python.Evaluate<bool>("'extension_made' in __import__('sys').modules"), Is.False);
    }

    [Test]
    public void Import_WhatIsThrown_IsRaised_AndTheNextOneTriesAgain()
    {
        int times = 0;
        nint definition = Define(() =>
            times++ == 0 ? throw new TimeoutException("too late") : PyModule.CreateUninstalled("extension_retried")
        );

        Assert.That(() => Import(definition), Throws.InstanceOf<TimeoutException>().With.Message.EqualTo("too late"));
        using PyObject module = Import(definition);

        Assert.That(module.GetAttribute("__name__").As<string>(), Is.EqualTo("extension_retried"));
    }

    private static nint Define(Func<PyModule> create)
    {
        using AttachScope scope = Python.Attach();
        return PyExtension.Define("extension_defined", create);
    }

    // What the import system does with a definition.
    private static unsafe PyObject Import(nint definition)
    {
        using AttachScope scope = Python.Attach();
        using PyObject spec = Python.Evaluate<PyObject>(
            "__import__('importlib.machinery').machinery.ModuleSpec('extension_imported', None)"
        );
        var create = (delegate* unmanaged[Cdecl]<nint, nint, int, nint>)
            PythonLibrary.Export("PyModule_FromDefAndSpec2");
        return PyObject.FromOwned(PythonError.Check(create(definition, spec.Handle, 1013)));
    }
}
