"""Reads classes of an imported module."""

from __future__ import annotations

import dataclasses
import enum
import functools
import inspect
from typing import Any

from . import _instance_attributes
from ._annotations import Annotations, annotations_of
from ._canonical import stripped
from ._function_inspector import default_of, is_function, overloads_of, read_function
from ._model import Attribute, Class, Default, Function, PyType
from ._names import is_public

# Methods of Python's protocols that have a counterpart in C#.
SPECIAL = (
    "__enter__",
    "__aenter__",
    "__iter__",
    "__aiter__",
    "__call__",
    "__getitem__",
    "__setitem__",
    "__len__",
    "__contains__",
)


def kind_of(class_: type) -> str:
    if issubclass(class_, BaseException):
        return "exception"
    if issubclass(class_, enum.Enum):
        return "enum"
    return "record" if fields_of(class_) is not None and not has_behavior(class_) else "class"


def read_class(class_: type, name: str, annotations: Annotations) -> Class:
    doc = class_.__doc__ if not is_generated_doc(class_) else None
    result = Class(name, inspect.cleandoc(doc) if isinstance(doc, str) else None, kind_of(class_))
    if result.kind == "enum":
        result.is_flags = issubclass(class_, enum.Flag)
        for key, member in getattr(class_, "__members__", {}).items():
            value = member.value
            if key == member.name:  # not an alias
                result.members.append((key, int(value) if isinstance(value, int) else None))
    elif result.kind == "record":
        result.fields = read_fields(class_, annotations)
    elif result.kind == "class":
        read_members(class_, result, annotations)
    return result


def is_generated_doc(class_: type) -> bool:
    """Whether the docstring is made of the signature, inherited from a type of the library, or that of Enum."""
    doc = vars(class_).get("__doc__")
    return (
        not isinstance(doc, str)
        or doc.startswith(f"{class_.__name__}(")
        or (issubclass(class_, enum.Enum) and doc in ("An enumeration.", enum.Enum.__doc__))
    )


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


def has_behavior(class_: type) -> bool:
    """Whether a class with fields has public methods or properties, or private fields, which a record cannot carry."""
    names = fields_of(class_) or []
    if not is_typed_dict(class_) and not all(map(is_public, names)):
        return True
    return any(
        is_public(name) and name not in names and (is_function(value) or is_property(value) or is_method(value))
        for base in own_bases(class_)
        for name, value in vars(base).items()
    )


def is_property(value: Any) -> bool:
    return isinstance(value, (property, functools.cached_property))


def is_method(value: Any) -> bool:
    return isinstance(value, (staticmethod, classmethod))


def own_bases(class_: type) -> list[type]:
    """The class and those of its bases that belong to the same package: what the others have is not told."""
    package = class_.__module__.partition(".")[0]
    return [base for base in class_.__mro__ if base is class_ or base.__module__.partition(".")[0] == package]


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


def read_members(class_: type, result: Class, annotations: Annotations) -> None:
    bases = own_bases(class_)
    exported = [base for base in bases if base is not class_ and base in annotations.exported]
    inherited = {above for base in exported for above in base.__mro__}
    exported = [base for base in exported if kind_of(base) == "class"]
    nearest = [base for base in exported if not any(base in other.__mro__[1:] for other in exported)]
    result.bases = [annotations.exported[base] for base in nearest]
    seen: set[str] = set()
    for base in bases:
        if base in inherited and kind_of(base) == "class":
            continue
        read_attributes(base, result, annotations, seen)
        for name, value in vars(base).items():
            if name not in seen and (is_public(name) or name in SPECIAL):
                seen.add(name)
                read_member(base, name, value, result, annotations)
        read_instance_attributes(base, result, annotations, seen)
    for base in class_.__mro__:
        # Those of contextlib's own abstract classes count too.
        for name in ("__enter__", "__aenter__"):
            if base.__module__ == "contextlib" and name in vars(base) and name not in result.special:
                result.special[name] = Function(name, [])
    if not inspect.isabstract(class_) and not getattr(class_, "_is_protocol", False):
        result.constructor = read_constructor(class_, result.name, annotations)


def read_attributes(base: type, result: Class, annotations: Annotations, seen: set[str]) -> None:
    """Annotated attributes; one of a frozen dataclass, a NamedTuple or a class variable cannot be set."""
    parameters = getattr(base, "__dataclass_params__", None)
    is_frozen = bool(parameters and parameters.frozen) or issubclass(base, tuple)
    for name, annotation in annotations_of(base).items():
        if not is_public(name) or name in seen:
            continue
        seen.add(name)
        type_ = annotations.read(annotation, home_of(base), base)
        is_fixed = is_frozen or type_.name in ("Final", "ClassVar")
        inner = stripped(type_)
        unknown = inner.name in ("Final", "ClassVar")
        result.attributes.append(Attribute(name, None if unknown else inner, not is_fixed))


def read_instance_attributes(base: type, result: Class, annotations: Annotations, seen: set[str]) -> None:
    if not inspect.isfunction(vars(base).get("__init__")) or dataclasses.is_dataclass(base):
        return
    home = home_of(base)
    signature = read_function(vars(base)["__init__"], "", annotations, base, is_bound=True, module=home).overloads[-1]
    for attribute in _instance_attributes.read_attributes(base, signature, home, annotations):
        if is_public(attribute.name) and attribute.name not in seen:
            seen.add(attribute.name)
            result.attributes.append(attribute)


def read_member(base: type, name: str, value: Any, result: Class, annotations: Annotations) -> None:
    if is_property(value):
        getter = value.fget if isinstance(value, property) else value.func
        if getter is None:
            return
        function = read_function(getter, name, annotations, base, is_bound=True, module=home_of(base))
        setter = isinstance(value, property) and value.fset is not None
        result.attributes.append(Attribute(name, function.overloads[0].result, setter, function.doc))
        return
    if isinstance(value, (staticmethod, classmethod)):
        value, is_bound = value.__func__, isinstance(value, classmethod)
    elif is_function(value) or hasattr(value, "__wrapped__"):
        is_bound = True
    else:
        return
    function = read_function(value, name, annotations, base, is_bound, home_of(base))
    if is_public(name):
        result.methods.append(function)
    else:
        result.special[name] = function


def read_constructor(class_: type, name: str, annotations: Annotations) -> Function:
    """The constructor; its overloads are those of `__init__`."""
    init = vars(class_).get("__init__")
    # An inherited `__init__` belongs to the module of its class: there its annotations are resolved.
    home = next((base for base in class_.__mro__ if "__init__" in vars(base) or "__new__" in vars(base)), class_)
    home = class_ if home is object else home
    function = (
        read_function(init, name, annotations, class_, is_bound=True)
        if init is not None and overloads_of(init)
        else read_function(class_, name, annotations, home, module=home_of(home))
    )
    function.doc = None
    return function
