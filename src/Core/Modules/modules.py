"""The Python part of modules created in .NET; see PyModule.cs."""

from __future__ import annotations

import importlib
import importlib.machinery
import os
import sys
import weakref

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any

_ORIGIN = "pywaker"

# The importable modules by name: weak references, because an otherwise unreferenced module may be freed.
_installed: dict[str, weakref.ref[ModuleType]] = {}


class Loader:
    """The loader of a module. It has the source of the module's `async def` functions, which is in no file."""

    def __init__(self, name: str, is_package: bool) -> None:
        self.name = name
        loader: Any = self  # one by its methods only: importlib.abc, where the base class is, takes long to import
        # Not in angle brackets: a loader is not asked for the source of such a name, which says that there is no file.
        # With a bracketed part in front, tools that look for files leave it alone.
        self.filename = f"<{_ORIGIN}> {name}"
        self.spec = importlib.machinery.ModuleSpec(name, loader, origin=_ORIGIN, is_package=is_package)
        self._texts: list[str] = []
        self._lines = 0

    def add_source(self, text: str) -> int:
        """Adds the text of a function. Returns the number of its first line."""
        first = self._lines + 1
        self._texts.append(text + "\n")
        self._lines += text.count("\n") + 1
        return first

    def get_source(self, fullname: str | None = None) -> str | None:
        return "".join(self._texts) or None

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Returns the existing module: its code is .NET's, which runs once."""
        module: ModuleType | None = _find(self.name)
        return module

    def exec_module(self, module: ModuleType) -> None:
        pass


class Finder:
    """Finds an installed module that is imported again, by reload() or after its removal from sys.modules."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        module = _find(name)
        return None if module is None else module.__loader__.spec


def _find(name: str) -> Any:
    reference = _installed.get(name)
    return None if reference is None else reference()


def create(name: str, doc: str | None, is_package: bool = False) -> Any:
    module: Any = type(sys)(name, doc)
    module.__loader__ = Loader(name, is_package)
    module.__spec__ = module.__loader__.spec
    module.__package__ = module.__spec__.parent
    if is_package:
        module.__path__ = []
    return module


def hand_over(module: Any, spec: Any) -> None:
    """Makes the loader with which Python imports a module the module's loader, from which inspect gets the source."""
    loader, module.__loader__ = module.__loader__, None
    try:
        spec.loader.get_source = loader.get_source
    except AttributeError:
        pass  # a loader of another kind than CPython's own: there are no source lines then


def install(module: ModuleType) -> str | None:
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
    finders: list[Any] = sys.meta_path
    if Finder not in finders:
        # Last, so that it does not get in the way of other finders.
        finders.append(Finder)
    sys.modules[name] = module
    _installed[name] = weakref.ref(module)
    return None


def uninstall(module: ModuleType) -> None:
    """Undoes install(), except for packages that were created above the module."""
    name = module.__name__
    if _find(name) is module:
        del _installed[name]
    if sys.modules.get(name) is module:
        del sys.modules[name]
    parent, _, leaf = name.rpartition(".")
    if parent and vars(sys.modules.get(parent, module)).get(leaf) is module:
        delattr(sys.modules[parent], leaf)


def _is_standard(name: str) -> bool:
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
    if spec is None or spec.origin == _ORIGIN:
        return False
    if names is not None:
        return True

    # Before 3.10 the location decides.
    origin = spec.origin or ""
    import sysconfig

    library = sysconfig.get_path("stdlib") + os.sep
    return origin in ("built-in", "frozen") or origin.startswith(library) and "-packages" not in origin


def _package(name: str) -> Any:
    package: Any
    try:
        package = importlib.import_module(name)
        if _find(name) is package and not hasattr(package, "__path__"):
            # It has submodules from now on, and import searches only packages for submodules.
            package.__path__ = package.__loader__.spec.submodule_search_locations = []
        return package
    except ModuleNotFoundError as error:
        # A module that the package itself imports may be missing: that error passes through.
        if error.name is None or not (name + ".").startswith(error.name + "."):
            raise
    package = create(name, None, is_package=True)
    install(package)
    return package
