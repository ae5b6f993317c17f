"""Fields of dataclasses, classes of attrs, named tuples and TypedDicts of an imported module."""

from __future__ import annotations

import dataclasses
import inspect
from typing import Any

from ._annotations import Annotations, annotations_of
from ._canonical import stripped
from ._function_inspector import default_of
from ._model import Attribute, Default, PyType


def fields_of(class_: type) -> list[str] | None:
    """The fields of a dataclass, a class of attrs, a NamedTuple or a TypedDict; None for any other class."""
    if dataclasses.is_dataclass(class_):
        return [field.name for field in dataclasses.fields(class_)]
    if "__attrs_attrs__" in vars(class_):
        return [field.name for field in vars(class_)["__attrs_attrs__"]]
    if issubclass(class_, tuple) and isinstance(getattr(class_, "_fields", None), tuple):
        return list(vars(class_).get("_fields", ())) or None
    return list(getattr(class_, "__annotations__", {})) if is_typed_dict(class_) else None


def is_typed_dict(class_: type) -> bool:
    return issubclass(class_, dict) and hasattr(class_, "__required_keys__")


def home_of(class_: type) -> str:
    """The module whose names the annotations of a class use; libraries rewrite `__module__`."""
    for value in vars(class_).values():
        if inspect.isfunction(value) and value.__qualname__.startswith(f"{class_.__qualname__}."):
            name: str = value.__globals__.get("__name__", class_.__module__)
            return name
    return class_.__module__


def read_fields(class_: type, annotations: Annotations) -> list[Attribute]:
    names = fields_of(class_) or []
    types: dict[str, PyType] = {}
    for base in reversed(class_.__mro__):
        for name, annotation in annotations_of(base).items():
            types[name] = stripped(annotations.read(annotation, home_of(base), base))
    if is_typed_dict(class_):
        required: frozenset[str] = getattr(class_, "__required_keys__", frozenset())
        return [Attribute(name, types.get(name), default=None if name in required else Default()) for name in names]
    return [field_of(class_, name, types.get(name)) for name in names]


def field_of(class_: type, name: str, type_: PyType | None) -> Attribute:
    if dataclasses.is_dataclass(class_):
        field = next(item for item in dataclasses.fields(class_) if item.name == name)
        default = None
        if field.default is not dataclasses.MISSING:
            default = default_of(field.default)
        elif field.default_factory is not dataclasses.MISSING:
            default = Default()
        return Attribute(name, type_, is_argument=field.init, default=default)
    if "__attrs_attrs__" in vars(class_):
        attribute = next(item for item in vars(class_)["__attrs_attrs__"] if item.name == name)
        # attrs marks a field without a default by a member of an enum of its own.
        is_required = getattr(attribute.default, "name", None) == "NOTHING"
        return Attribute(
            name, type_, is_argument=attribute.init, default=None if is_required else default_of(attribute.default)
        )
    defaults: dict[str, Any] = getattr(class_, "_field_defaults", {})
    return Attribute(name, type_, default=default_of(defaults[name]) if name in defaults else None)
