"""``import pywaker.hook``: from then on, ``import Example`` finds ``Example.dll`` on ``sys.path``.

It needs ``Example.runtimeconfig.json`` beside it; Python's own modules of that name go first. The module is the one
that the assembly exports by the imported name, or the only one that it exports.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

from ._loader import load_all


class AssemblyFinder(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        name = fullname.rpartition(".")[2]
        # A module that is there and is imported again has a finder of its own; and a name that leads out of the folders
        # is nobody's.
        if target is not None or os.path.dirname(name):
            return None
        for folder in sys.path if path is None else path:
            # As Python's own finders, this one passes over what is no folder's name. And isfile() says no of what
            # cannot be looked at: an unreadable folder, a name that is too long or that the system could not have.
            if not isinstance(folder, str):
                continue
            file = os.path.join(folder, name)
            if os.path.isfile(file + ".dll") and os.path.isfile(file + ".runtimeconfig.json"):
                return ModuleSpec(fullname, AssemblyLoader(file + ".dll"), origin=file + ".dll")
        return None


class AssemblyLoader(Loader):
    def __init__(self, file: str) -> None:
        self.file = file

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        modules = load_all(self.file)
        module = next((module for module in modules if module.__name__ == spec.name), modules[0])
        if len(modules) > 1 and module.__name__ != spec.name:
            names = ", ".join(module.__name__ for module in modules)
            raise ImportError(
                f"'{self.file}' exports {names}, and no module '{spec.name}': give one that name, or use "
                "pywaker.load_all.",
                name=spec.name,
                path=self.file,
            )
        self.own_spec = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        # .NET has filled it; the import gave it a spec of its own, by which a reload would import it again.
        module.__spec__ = self.own_spec


sys.meta_path.append(AssemblyFinder())
