"""The Python part of modules created in .NET; see PyModule.cs."""

import importlib
import importlib.machinery
import os
import sys

_ORIGIN = "pywaker"


def create(name, doc, is_package=False):
    module = type(sys)(name, doc)
    module.__spec__ = importlib.machinery.ModuleSpec(name, None, origin=_ORIGIN, is_package=is_package)
    module.__package__ = module.__spec__.parent
    if is_package:
        module.__path__ = []
    return module


def install(module):
    """Makes a module importable, or returns the reason why it is not.

    Another module of that name is `imported`, `ours` or `standard`, or this one is already `installed`.
    """
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
    """Undoes install(), except for packages that were created above the module."""
    name = module.__name__
    if sys.modules.get(name) is module:
        del sys.modules[name]
    parent, _, leaf = name.rpartition(".")
    if parent and vars(sys.modules.get(parent, module)).get(leaf) is module:
        delattr(sys.modules[parent], leaf)


def _is_standard(name):
    """Whether a name belongs to the standard library, imported or not; a free name in one of its packages does not."""
    top = name.partition(".")[0]
    names = getattr(sys, "stdlib_module_names", None)
    if names is not None and (top not in names or top == name):
        return top in names
    # Only here, like sysconfig, because the import is slow.
    import importlib.util

    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return False
    if spec is None or names is not None:
        return spec is not None

    # Before 3.10 the location decides.
    origin = spec.origin or ""
    import sysconfig

    library = sysconfig.get_path("stdlib") + os.sep
    return origin in ("built-in", "frozen") or origin.startswith(library) and "-packages" not in origin


def _package(name):
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        # A module that the package itself imports may be missing: that error passes through.
        if error.name is None or not (name + ".").startswith(error.name + "."):
            raise
    package = create(name, None, is_package=True)
    install(package)
    return package
