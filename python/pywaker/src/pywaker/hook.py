"""``import pywaker.hook``: from then on, ``import Example`` finds ``Example.dll`` on ``sys.path``.

It needs ``Example.runtimeconfig.json`` beside it; Python's own modules of that name go first. The module is the one
that the assembly exports by the imported name, or the only one that it exports.
"""

from __future__ import annotations

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Sequence

from ._loader import load_all


class AssemblyFinder(MetaPathFinder):
    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        name = fullname.rpartition(".")[2]
        for folder in sys.path if path is None else path:
            file = Path(folder, name + ".dll")
            if file.is_file() and file.with_suffix(".runtimeconfig.json").is_file():
                return ModuleSpec(fullname, AssemblyLoader(file), origin=str(file))
        return None


class AssemblyLoader(Loader):
    def __init__(self, file: Path) -> None:
        self.file = file

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        modules = load_all(self.file)
        module = next((module for module in modules if module.__name__ == spec.name), modules[0])
        if len(modules) > 1 and module.__name__ != spec.name:
            names = ", ".join(module.__name__ for module in modules)
            raise ImportError(f"'{self.file}' exports {names}, and no module '{spec.name}': give one that name, or use pywaker.load_all.", name=spec.name, path=str(self.file))
        self.own_spec = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        # .NET has filled it; the import gave it a spec of its own, by which a reload would import it again.
        module.__spec__ = self.own_spec


sys.meta_path.append(AssemblyFinder())
