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


class _Installed:
    """An importable module: a weak reference, because an otherwise unreferenced module may be freed."""

    def __init__(self, module: ModuleType, spec: Any, assembly: str | None) -> None:
        self.module, self.spec, self.assembly = weakref.ref(module), spec, assembly


_installed: dict[str, _Installed] = {}


class Loader:
    """The loader of a module. It has the source of the module's `async def` functions, which is in no file."""

    def __init__(self, name: str, is_package: bool, assembly: str | None = None) -> None:
        self.name, self.assembly = name, assembly
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


class PackageLoader:
    """The loader of a package, with methods of a module's loader in the place of its own.

    It is an object of its own, because the package's loader may be that of other modules as well.
    """

    def __init__(self, package_loader: Any, **methods: Any) -> None:
        self.package_loader = package_loader
        vars(self).update(methods)

    def __getattr__(self, name: str) -> Any:
        if name == "package_loader":
            raise AttributeError(name)  # of an object that is being copied
        return getattr(self.package_loader, name)


class Finder:
    """Finds an installed module that is imported again, by reload() or after its removal from sys.modules."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        module = _find(name)
        # A program may reload another module of that name.
        return None if module is None or target not in (None, module) else _installed[name].spec


def _find(name: str) -> Any:
    installed = _installed.get(name)
    return None if installed is None else installed.module()


def create(name: str, doc: str | None, assembly: str | None = None, is_package: bool = False) -> Any:
    """Creates a module. An assembly's module is the package that Python imports for it, if there is one."""
    loader = Loader(name, is_package, assembly)
    module: Any = sys.modules.get(name)
    if _is_importing(module, assembly):
        # An earlier attempt may have left attributes.
        before = getattr(module.__spec__, "pywaker_attributes", None)
        if before is None:
            module.__spec__.pywaker_attributes = frozenset(vars(module))
        else:
            for attribute in vars(module).keys() - before:
                delattr(module, attribute)
    else:
        module = type(sys)(name)
        module.__spec__ = loader.spec
        module.__package__ = loader.spec.parent
        if is_package:
            module.__path__ = []
    module.__doc__ = doc
    module.__loader__ = loader
    return module


def _is_importing(module: Any, assembly: str | None) -> bool:
    """Whether a module is the package in an assembly's folder, whose import loads the assembly.

    Other threads may hold the package and wait for the end of its import, so it is filled, not replaced.
    """
    if module is None or assembly is None or _find(module.__name__) is module:
        return False
    origin = getattr(getattr(module, "__spec__", None), "origin", None) or ""
    return os.path.dirname(os.path.realpath(origin)) == os.path.dirname(os.path.realpath(assembly))


def hand_over(module: Any, spec: Any) -> None:
    """Makes the loader with which Python imports a module the module's loader, from which inspect gets the source."""
    loader, module.__loader__ = module.__loader__, None
    if type(spec.loader) is importlib.machinery.ExtensionFileLoader:
        vars(spec.loader)["get_source"] = loader.get_source  # CPython's own, of which each module has one
    else:
        spec.loader = PackageLoader(spec.loader, get_source=loader.get_source)


def install(module: Any) -> str | None:
    """Makes a module importable, or returns the reason why it is not.

    Another module of that name is `imported`, `ours` or `standard`, or this one is already `installed`.
    """
    name, loader = module.__name__, module.__loader__
    existing = sys.modules.get(name)
    importing = isinstance(loader, Loader) and _is_importing(module, loader.assembly)
    if existing is module and not importing:
        return "installed"
    if existing is not module and _is_ours(existing):
        return "ours"
    if _is_standard(name):
        return "standard"
    # The import of the assembly's own package may have begun since this module was created: it takes this module.
    if existing is not module and name in sys.modules and not _is_importing(existing, loader.assembly):
        return "imported"
    parent, _, leaf = name.rpartition(".")
    if parent:
        setattr(_package(parent, loader.assembly), leaf, module)
    finders: list[Any] = sys.meta_path
    if Finder not in finders:
        # First: a file of that name may be on sys.path, such as the package that was imported for the module.
        finders.insert(0, Finder)
    if importing:
        # From now on the loader with which Python imports the package gives the module. It keeps its access to the
        # package's files.
        methods = (loader.get_source, loader.create_module, loader.exec_module)
        spec: Any = module.__spec__
        spec.loader = PackageLoader(spec.loader, **{method.__name__: method for method in methods})
        module.__loader__ = spec.loader
    sys.modules[name] = module
    _installed[name] = _Installed(module, module.__spec__, loader.assembly)
    return None


def _is_ours(module: Any) -> bool:
    spec = getattr(module, "__spec__", None)
    return spec is not None and (spec.origin == _ORIGIN or _find(spec.name) is module)


def assembly_of(name: str) -> str | None:
    """The assembly that made an installed module."""
    return None if _find(name) is None else _installed[name].assembly


def uninstall(module: ModuleType) -> None:
    """Undoes install(), except for packages that were created above the module."""
    name = module.__name__
    assembly = assembly_of(name)
    if _find(name) is module:
        del _installed[name]
    # The import that is in progress needs its package, and removes it if it fails.
    if sys.modules.get(name) is module and not _is_importing(module, assembly):
        del sys.modules[name]
    parent, _, leaf = name.rpartition(".")
    if parent and vars(sys.modules.get(parent, module)).get(leaf) is module:
        delattr(sys.modules[parent], leaf)


def _is_standard(name: str) -> bool:
    """Whether a name belongs to the standard library, imported or not; a free name in one of its packages does not."""
    top = name.partition(".")[0]
    names = getattr(sys, "stdlib_module_names", None)
    # The package is looked at first: to find a submodule, its package is imported, for whose end another thread that
    # imports it may let this one wait.
    is_top_standard = _is_found_in_library(top) if names is None else top in names
    if top == name or not is_top_standard:
        return is_top_standard
    return _find_file_spec(name) is not None


def _is_found_in_library(name: str) -> bool:
    """Whether a name is a module of the standard library by its place, for Python before 3.10."""
    spec = _find_file_spec(name)
    if spec is None:
        return False
    # Only here, because the import is slow.
    import sysconfig

    origin = spec.origin or ""
    library = sysconfig.get_path("stdlib") + os.sep
    return origin in ("built-in", "frozen") or origin.startswith(library) and "-packages" not in origin


def _find_file_spec(name: str) -> ModuleSpec | None:
    """The spec of a module that is not .NET's."""
    # Only here, because the import is slow.
    import importlib.util

    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return None
    return None if spec is None or spec.origin == _ORIGIN else spec


def _package(name: str, assembly: str | None) -> Any:
    package: Any = sys.modules.get(name)
    try:
        # Another thread may be importing it, and wait for this one, which loads the assembly.
        if package is None or not (_find(name) is package or _is_importing(package, assembly)):
            package = importlib.import_module(name)
        if _find(name) is package and not hasattr(package, "__path__"):
            # It has submodules from now on, and import searches only packages for submodules.
            package.__path__ = _installed[name].spec.submodule_search_locations = []
        return package
    except ModuleNotFoundError as error:
        # A module that the package itself imports may be missing: that error passes through.
        if error.name is None or not (name + ".").startswith(error.name + "."):
            raise
    package = create(name, None, is_package=True)
    install(package)
    return package
