"""A loaded module that is installed: a package, whose `__init__.py` asks for the module of the assembly beside it."""

from __future__ import annotations

import os
import sys

from ._loader import load_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def fill(package: dict[str, Any], assembly: str) -> None:
    """Makes the package that is being imported the module that an assembly exports.

    Other threads have the package already, and wait until its import ends. So .NET fills this very package, which it
    knows by its place (modules.py of PyWaker.Core).
    """
    spec = package["__spec__"]
    file = os.path.realpath(os.path.join(os.path.dirname(spec.origin), assembly))
    if spec.name not in sys.modules:
        raise ImportError(
            f"The module '{spec.name}' must be in sys.modules before its code is executed, as import does it.",
            name=spec.name,
            path=file,
        )
    modules = load_all(file)
    module = next((module for module in modules if module.__name__ == spec.name), None)
    if module is None:
        names = ", ".join(f"'{module.__name__}'" for module in modules)
        raise ImportError(
            f"'{file}' exports the module{'s' * (len(modules) > 1)} {names}, and its package is named '{spec.name}': "
            f'give both one name, by [PyModule("{spec.name}")], or by AssemblyName or PyWakerModule in the project.',
            name=spec.name,
            path=file,
        )
    if vars(module) is not package:
        # `pywaker.load` made it before this import began. Who has got hold of the package finds the same in it.
        package["__doc__"] = module.__doc__
        package.update({name: value for name, value in vars(module).items() if name not in package})
        sys.modules[spec.name] = module
