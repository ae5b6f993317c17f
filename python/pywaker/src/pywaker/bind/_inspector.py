"""Reads an imported module."""

from __future__ import annotations

import inspect
import sys
from types import ModuleType
from typing import Any

from ._annotations import Annotations, annotations_of, imports_of
from ._canonical import stripped
from ._class_inspector import kind_of, read_class
from ._function_inspector import is_function, read_function
from ._model import Attribute, Module, PyType
from ._names import is_public

CONSTANTS = (bool, int, float, str, bytes)


def read_module(module: ModuleType) -> Module:
    exported = exported_objects(module)
    name = module.__name__
    classes = {value: f"{name}.{key}" for key, value in reversed(exported.items()) if isinstance(value, type)}
    annotations = Annotations(classes)
    result = Module(name, module_doc(module))
    declared = annotations_of(module)
    for key, value in exported.items():
        if isinstance(value, type):
            if classes[value] != f"{name}.{key}":
                continue  # another name of a class that is there
            result.classes.append(read_class(value, key, annotations))
        elif key not in declared and is_function(value):
            result.functions.append(read_function(value, key, annotations, module=name))
    for key in dict.fromkeys([*declared, *exported]):
        attribute = read_attribute(key, declared, exported, annotations, name)
        if attribute is not None:
            result.attributes.append(attribute)
    return result


def exported_objects(module: ModuleType) -> dict[str, Any]:
    """What the module exports: by `__all__`, or else what it defines under a public name; in order of definition."""
    listed = getattr(module, "__all__", None)
    if listed is not None:
        names = set(map(str, listed))
        ordered = [name for name in vars(module) if name in names]
        # Some are made when they are first asked for.
        ordered += [name for name in map(str, listed) if name not in ordered]
        found = {name: getattr(module, name, module) for name in ordered if is_public(name)}
        return {name: value for name, value in found.items() if not isinstance(value, ModuleType)}
    names_of_module = list(vars(module))
    if "__dir__" in names_of_module:
        # It makes its names when they are first asked for.
        names_of_module += [name for name in dir(module) if name not in names_of_module]
    found = {name: getattr(module, name, module) for name in names_of_module if is_public(name)}
    return {
        name: value
        for name, value in found.items()
        if not isinstance(value, ModuleType) and is_own(value, name, module)
    }


def is_own(value: Any, name: str, module: ModuleType) -> bool:
    if isinstance(value, type) or is_function(value):
        return getattr(value, "__module__", None) == module.__name__
    if name in annotations_of(module):
        return True
    is_value = isinstance(value, CONSTANTS) or type(value).__module__ == module.__name__
    # A constant does not tell where it is from.
    return is_value and name not in imports_of(module.__name__)


def module_doc(module: ModuleType) -> str | None:
    return inspect.cleandoc(module.__doc__) if module.__doc__ else None


def read_attribute(
    name: str, declared: dict[str, Any], exported: dict[str, Any], annotations: Annotations, module: str
) -> Attribute | None:
    """A value of the module: one with an annotation, a constant, or an object of an exported class."""
    listed = getattr(sys.modules[module], "__all__", None)
    if name in declared:
        type_ = annotations.read(declared[name], module)
        is_alias = type_.name.rpartition(".")[2] == "TypeAlias"
        return (
            None
            if is_alias or not is_public(name) or (listed is not None and name not in listed)
            else Attribute(name, without_mark(type_, exported.get(name), annotations))
        )
    value = exported[name]
    if isinstance(value, type) or is_function(value):
        return None
    type_of_value = type_of(value, annotations)
    return None if type_of_value is None else Attribute(name, type_of_value)


def without_mark(type_: PyType, value: Any, annotations: Annotations) -> PyType | None:
    """The type of an attribute; a bare `Final` leaves it to the value."""
    type_ = stripped(type_)
    return type_of(value, annotations) if type_.name in ("Final", "ClassVar") else type_


def type_of(value: Any, annotations: Annotations) -> PyType | None:
    """The type of a constant, or of an object of an exported class."""
    kind = type(value)
    if kind in CONSTANTS:
        return PyType(kind.__name__)
    if kind in annotations.exported and kind_of(kind) != "exception":
        return PyType(annotations.exported[kind])
    return None
