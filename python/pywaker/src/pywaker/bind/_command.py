"""The command: chooses the reader, and says what is wrong with a module."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from .._errors import BindError
from . import _inspector, _names, _stub_reader, _writer
from ._model import Module


def bind(name: str, namespace: str | None = None, classes: Sequence[str] = (), folder: Path | None = None) -> str:
    """The C# source of a module, which is looked up as `python -m` does: in the folder first."""
    if namespace is not None and not all(re.fullmatch(r"[^\W\d]\w*", part) for part in namespace.split(".")):
        raise BindError(f"'{namespace}' is no namespace of C#: it needs names with dots between them, as in My.App.")
    if namespace is not None:
        namespace = ".".join(map(_names.escaped, namespace.split(".")))
    if not all(part.isidentifier() for part in name.split(".")):
        raise BindError(f"'{name}' is no name of a module: name it as `import` does, as in json or os.path.")
    path = list(sys.path)
    sys.path.insert(0, str(folder or Path.cwd()))
    try:
        module = _stub_reader.read_module(name) or _inspector.read_module(imported(name))
    finally:
        sys.path[:] = path
    if not (module.functions or module.classes or module.attributes):
        raise BindError(empty(module))
    command = " ".join(["pywaker bind", name, *(f"--class {item}" for item in classes)])
    return _writer.write(module, namespace, classes, command)


def imported(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is not None and (name == error.name or name.startswith(f"{error.name}.")):
            raise BindError(
                f"No module '{error.name}' was found by {sys.executable}: check the name, or run `python -m pywaker "
                f"bind {name}` with the Python that has it."
            ) from None
        raise BindError(failed(name, error)) from error
    except Exception as error:
        raise BindError(failed(name, error)) from error


def failed(name: str, error: Exception) -> str:
    text = " ".join(str(error).split())
    return (
        f"The module '{name}' cannot be imported: {type(error).__name__}: {text}; correct that, or put a stub "
        f"{name.rpartition('.')[2]}.pyi beside it."
    )


def empty(module: Module) -> str:
    return (
        f"The module '{module.name}' has nothing public: name a submodule, or list in its __all__ what it takes from "
        "other modules."
    )
