"""Reads classes of an imported module."""

from __future__ import annotations

import dataclasses
import enum
import functools
import inspect
import types
from typing import Any

from . import _instance_attributes
from ._annotations import Annotations, annotations_of
from ._canonical import stripped
from ._fields import fields_of, home_of, is_typed_dict, read_fields
from ._function_inspector import is_function, overloads_of, read_function
from ._model import Attribute, Class, Function, PyType
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


def has_behavior(class_: type) -> bool:
    """Whether a class with fields has public methods or properties, or private fields, which a record cannot carry."""
    names = fields_of(class_) or []
    if not is_typed_dict(class_) and not all(map(is_public, names)):
        return True
    return any(
        is_public(name) and name not in names and is_behavior(value)
        for base in own_bases(class_)
        for name, value in vars(base).items()
    )


def is_property(value: Any) -> bool:
    return isinstance(value, (property, functools.cached_property))


def is_method(value: Any) -> bool:
    return isinstance(value, (staticmethod, classmethod))


def is_behavior(value: Any) -> bool:
    return is_function(value) or is_property(value) or is_method(value)


def own_bases(class_: type) -> list[type]:
    """The class and those of its bases that belong to the same package: what the others have is not told."""
    package = class_.__module__.partition(".")[0]
    return [base for base in class_.__mro__ if base is class_ or base.__module__.partition(".")[0] == package]


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
            if name not in seen and (is_public(name) or name in SPECIAL) and is_behavior(value):
                seen.add(name)
                read_member(base, name, value, result, annotations)
        read_instance_attributes(base, result, annotations, seen)
        read_other_attributes(base, result, seen)
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


def read_other_attributes(base: type, result: Class, seen: set[str]) -> None:
    """Constants of the class, slots, and properties of other makes, whose types are not known."""
    for name, value in vars(base).items():
        if not is_public(name) or name in seen or isinstance(value, type):
            continue
        is_constant = type(value) in (bool, int, float, str, bytes)
        if is_constant or hasattr(type(value), "__get__"):
            seen.add(name)
            type_ = PyType(type(value).__name__) if is_constant else None
            # Others have a setter that may do no more than raise.
            is_slot = isinstance(value, types.MemberDescriptorType) and "__slots__" in vars(base)
            result.attributes.append(Attribute(name, type_, is_slot))


def read_member(base: type, name: str, value: Any, result: Class, annotations: Annotations) -> None:
    if is_property(value):
        getter = value.fget if isinstance(value, property) else value.func
        if getter is None:
            return
        function = read_function(getter, name, annotations, base, is_bound=True, module=home_of(base))
        setter = isinstance(value, property) and value.fset is not None
        result.attributes.append(Attribute(name, function.overloads[0].value, setter, function.doc))
        return
    if isinstance(value, (staticmethod, classmethod)):
        value, is_bound = value.__func__, isinstance(value, classmethod)
    else:
        is_bound = True
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
