"""What modules made in .NET need of Python; see PyModule.cs."""

import importlib
import importlib.machinery
import importlib.util
import os
import sys
import sysconfig
import types

_ORIGIN = "pywaker"


def create(name, doc, is_package=False):
    module = types.ModuleType(name, doc)
    module.__spec__ = importlib.machinery.ModuleSpec(name, None, origin=_ORIGIN, is_package=is_package)
    module.__package__ = module.__spec__.parent
    if is_package:
        module.__path__ = []
    return module


def install(module):
    """Makes a module importable; or gives the reason why not: another one of that name is `imported` or `ours`, or `standard`, or it is `installed`."""
    name = module.__name__
    existing = sys.modules.get(name)
    if existing is module:
        return "installed"
    if getattr(getattr(existing, "__spec__", None), "origin", None) == _ORIGIN:
        return "ours"
    if _is_standard(name):
        return "standard"
    if name in sys.modules:
        return "imported"
    parent, _, leaf = name.rpartition(".")
    if parent:
        setattr(_package(parent), leaf, module)
    sys.modules[name] = module
    return None


def uninstall(module):
    """Undoes install(), but for packages that were made above it."""
    name = module.__name__
    if sys.modules.get(name) is module:
        del sys.modules[name]
    parent, _, leaf = name.rpartition(".")
    if parent and vars(sys.modules.get(parent, module)).get(leaf) is module:
        delattr(sys.modules[parent], leaf)


def _is_standard(name):
    """Whether a name is the standard library's, imported yet or not; one that is free in a package of it is not."""
    top = name.partition(".")[0]
    names = getattr(sys, "stdlib_module_names", None)
    if names is not None and (top not in names or top == name):
        return top in names
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return False
    if spec is None or names is not None:
        return spec is not None

    # Before 3.10 the place tells.
    origin = spec.origin or ""
    library = sysconfig.get_path("stdlib") + os.sep
    return origin in ("built-in", "frozen") or origin.startswith(library) and "-packages" not in origin


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
