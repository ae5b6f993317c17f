"""What modules made in .NET need of Python; see PyModule.cs."""

import importlib
import importlib.machinery
import sys
import types


def create(name, doc, is_package=False):
    module = types.ModuleType(name, doc)
    module.__spec__ = importlib.machinery.ModuleSpec(name, None, origin="pywaker", is_package=is_package)
    module.__package__ = module.__spec__.parent
    if is_package:
        module.__path__ = []
    return module


def install(module):
    """Makes a module importable; false when another one of that name already is."""
    name = module.__name__
    if name in sys.modules:
        return sys.modules[name] is module
    parent, _, leaf = name.rpartition(".")
    if parent:
        setattr(_package(parent), leaf, module)
    sys.modules[name] = module
    return True


def _package(name):
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        # Something that the package itself imports may be missing: that is another matter.
        if error.name is None or not (name + ".").startswith(error.name + "."):
            raise
    package = create(name, None, is_package=True)
    install(package)
    return package
