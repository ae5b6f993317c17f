"""Interfaces: of the module, and of its classes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from . import _printing
from ._members import CsMethod, CsProperty, MemberNames
from ._model import NONE, Attribute, Class, Function, Module, PyType, Signature
from ._overloads import methods
from ._remarks import values_of
from ._results import result_of
from ._types import CsType, Direction, Types
from ._variables import replaced

# How the methods of Python's protocols are called in C#.
PREFERRED = {"__call__": "Invoke", "__len__": "Count", "__contains__": "Contains"}


@dataclass
class Interface:
    """An interface while its members are collected; it knows those of the interfaces that it extends."""

    names: MemberNames = field(default_factory=MemberNames)
    bases: list[str] = field(default_factory=list)
    # Of each member, its own and inherited: what C# tells members apart by, and its type.
    known: dict[tuple[object, ...], str] = field(default_factory=dict)
    members: list[list[str]] = field(default_factory=list)

    def extend(self, name: str, base: Interface) -> None:
        self.names.given.update(base.names.given)
        self.known.update(base.known)
        self.bases.append(name)

    def implement(self, name: str) -> None:
        key = ("interface", name)
        # A proxy is enumerable in one way; a base may be so already.
        protocol = name.partition("<")[0]
        is_second = any(
            known[0] == "interface" and value.partition("<")[0] == protocol for known, value in self.known.items()
        )
        if not is_second:
            self.known[key] = name
            self.bases.append(name)

    def add_method(self, item: CsMethod) -> None:
        key = ("method", item.python_name, item.is_task, item.key)
        if key not in self.known:
            self.known[key] = str(item.result)
            self.members.append(_printing.method(item, self.names, PREFERRED.get(item.python_name)))

    def add_property(self, item: CsProperty) -> None:
        key = ("property", item.python_name, item.key_type.key if item.key_type is not None else "")
        if key not in self.known:
            self.known[key] = str(item.type)
            self.members.append(_printing.property_(item, self.names))


def of_module(module: Module, types: Types, classes: Iterable[Class], everything: bool = True) -> list[str]:
    interface = Interface()
    for function in module.functions if everything else []:
        add_function(interface, function, types)
    written = list(classes)
    for class_ in written:
        if class_.constructor is not None and class_.kind == "class":
            add_constructor(interface, class_.constructor, class_.name, f"{module.name}.{class_.name}", types)
    for attribute in module.attributes if everything else []:
        interface.add_property(property_of(attribute, types))
    exceptions = [item.name for item in module.classes if item.kind == "exception"]
    notes = [f"Exceptions, which C# catches as PythonException: {', '.join(exceptions)}."] if exceptions else []
    if module.missing:
        notes.append(f"Left out, because the modules that they come from have no stubs: {', '.join(module.missing)}.")
    heading = [*_printing.heading(module.doc, [], notes if everything else [], ""), "[PyInterface]"]
    name = types.classes[module.name].text
    return _printing.block(heading, f"public partial interface {name}", interface.members)


def of_class(class_: Class, qualified: str, types: Types, done: dict[str, Interface], contexts: set[str]) -> list[str]:
    """The interface of a class; those of its bases are done before it."""
    interface = done[qualified] = Interface()
    self_type = PyType(qualified)
    for base in class_.bases:
        if base in done:
            interface.extend(types.classes[base].text, done[base])
    add_protocols(interface, class_, types, contexts)
    for attribute in class_.attributes:
        interface.add_property(property_of(attribute, types, self_type))
    for indexer in indexers(class_, types, self_type):
        interface.add_property(indexer)
    for function in class_.methods:
        add_function(interface, function, types, self_type)
    for name in PREFERRED:
        if name in class_.special:
            special = class_.special[name]
            results = {"__len__": PyType("int"), "__contains__": PyType("bool")}
            if name in results:
                special = Function(name, [with_result(item, results[name]) for item in special.overloads])
            add_function(interface, special, types, self_type)
    heading = [*_printing.heading(class_.doc, [], [], ""), "[PyInterface]"]
    head = f"public partial interface {types.classes[qualified].text}"
    if interface.bases:
        head += " : " + ", ".join(interface.bases)
    return _printing.block(heading, head, interface.members)


def with_result(signature: Signature, result: PyType) -> Signature:
    return Signature(signature.parameters, result, is_known=signature.is_known)


def add_function(interface: Interface, function: Function, types: Types, self_type: PyType | None = None) -> None:
    for item in methods(function, types, self_type):
        interface.add_method(item)


def add_constructor(interface: Interface, constructor: Function, name: str, qualified: str, types: Types) -> None:
    result = PyType(qualified)
    overloads = [with_result(item, result) for item in constructor.overloads]
    add_function(interface, Function(name, overloads, constructor.doc), types, result)


def property_of(attribute: Attribute, types: Types, self_type: PyType | None = None) -> CsProperty:
    direction = Direction.BOTH if attribute.is_writable else Direction.FROM_PYTHON
    type_ = attribute.type
    if type_ is not None and self_type is not None:
        type_ = replaced(type_, {"Self": self_type})
    found = CsType("object", is_nullable=True) if type_ == NONE else types.one(type_, direction)
    notes = ["Not annotated."] if type_ is None else [f"Its type is {found.note}."] if found.note else []
    accessors = "get; set;" if attribute.is_writable else "get;"
    return CsProperty(attribute.name, found, accessors, tuple(notes), tuple(values_of([("", found)])), attribute.doc)


def indexers(class_: Class, types: Types, self_type: PyType) -> list[CsProperty]:
    """`__getitem__` and `__setitem__` with the same types are one indexer."""
    getters = {key.key: (key, value) for key, value, _ in items_of(class_.special.get("__getitem__"), types, self_type)}
    setters = {key.key: (key, value) for key, _, value in items_of(class_.special.get("__setitem__"), types, self_type)}
    found = []
    for text in dict.fromkeys([*getters, *setters]):
        key, type_ = getters.get(text) or setters[text]
        if type_ is None or type_.text == "void":
            continue
        setter = setters.get(text, (key, None))[1]
        # What C# gets and what it sets are one type; of any value it gets a PyObject, which it can also set.
        is_same = setter is not None and setter.text in (type_.text, type_.text.replace("PyObject", "object"))
        writable = setter is not None and (text not in getters or is_same)
        accessors = " ".join(["get;"] * (text in getters) + ["set;"] * writable)
        notes = [f"key is {key.note}."] if key.note else []
        notes += [f"The value is {type_.note}."] if type_.note else []
        found.append(CsProperty("", type_, accessors, tuple(notes), key_type=key))
    return found


def items_of(function: Function | None, types: Types, self_type: PyType) -> list[tuple[CsType, CsType, CsType | None]]:
    """Key, result and value of each overload."""
    if function is None:
        return []
    return [
        (item.parameters[0].type, item.result, item.parameters[1].type if len(item.parameters) > 1 else None)
        for item in methods(function, types, self_type)
        if item.parameters and not item.parameters[0].is_params and not item.is_task
    ]


def add_protocols(interface: Interface, class_: Class, types: Types, contexts: set[str]) -> None:
    """The interfaces of .NET that Python's protocols are in C#."""
    if "ContextManager" in contexts or ("__enter__" in class_.special and not refuses_enter(class_)):
        interface.implement("IDisposable")
    if "AsyncContextManager" in contexts or "__aenter__" in class_.special:
        interface.implement("IAsyncDisposable")
    for name, generic in (("__iter__", "IEnumerable"), ("__aiter__", "IAsyncEnumerable")):
        if name in class_.special:
            results = [result_of(item, types).type.text for item in class_.special[name].overloads]
            text = results[0] if results and results[0].startswith(generic) else f"{generic}<PyObject>"
            interface.implement(text)


def refuses_enter(class_: Class) -> bool:
    """Whether `__enter__` only tells to use `async with`: it gives nothing."""
    overloads = class_.special["__enter__"].overloads
    return "__aenter__" in class_.special and bool(overloads) and overloads[0].result == NONE
