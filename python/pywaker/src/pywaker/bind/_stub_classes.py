"""Reads the classes of a stub."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ._canonical import stripped
from ._class_inspector import SPECIAL
from ._conditions import statements
from ._expressions import read
from ._model import Attribute, Class, Function, Parameter, Signature
from ._names import is_public
from ._stub import FunctionNode, Stub, functions, is_overload
from ._stub_functions import default_of, read_function, value_type, with_type_parameters
from ._stub_kinds import base_names, decorator, kind_of, lineage, own_bases, read_fields


def read_class(stub: Stub, node: ast.ClassDef, name: str, docs: dict[str, str]) -> Class:
    result = Class(name, ast.get_docstring(node) or docs.get(node.name), kind_of(stub, node))
    if result.kind == "enum":
        result.is_flags = bool(base_names(stub, node) & {"enum.Flag", "enum.IntFlag"})
        result.members = list(read_enum(stub, node))
    elif result.kind == "record":
        result.fields = read_fields(stub, node)
    elif result.kind == "class":
        read_members(stub, node, result, docs)
    return result


def read_enum(stub: Stub, node: ast.ClassDef) -> Iterator[tuple[str, int | None]]:
    last = 0
    for item in statements(node.body):
        target = (
            item.targets[0]
            if isinstance(item, ast.Assign)
            else item.target
            if isinstance(item, ast.AnnAssign)
            else None
        )
        if not isinstance(target, ast.Name) or not is_public(target.id):
            continue
        value = getattr(item, "value", None)
        number = default_of(value).constant if value is not None else None
        if isinstance(value, ast.Call) and stub.qualified(value) == "enum.auto":
            number = last + 1
        last = number if isinstance(number, int) else last
        yield target.id, number if isinstance(number, int) else None


def read_members(stub: Stub, node: ast.ClassDef, result: Class, docs: dict[str, str]) -> None:
    seen: set[str] = set()
    add_members(stub, node, result, docs, seen)
    qualified = {home.qualified(item) for home, class_ in lineage(stub, node) for item in class_.bases}
    for name, bases in {
        "__enter__": ("typing.ContextManager", "contextlib.AbstractContextManager"),
        "__aenter__": ("typing.AsyncContextManager", "contextlib.AbstractAsyncContextManager"),
    }.items():
        if qualified & set(bases):
            result.special.setdefault(name, Function(name, []))
    is_abstract = any(
        stub.qualified(item).rpartition(".")[2] == "abstractmethod"
        for function in functions(node.body)
        for item in function.decorator_list
    )
    if not is_abstract and not {stub.qualified(item) for item in node.bases} & {"typing.Protocol"}:
        result.constructor = read_constructor(stub, node, result.name)


def read_constructor(stub: Stub, node: ast.ClassDef, name: str) -> Function:
    for home, class_ in lineage(stub, node):
        for method in ("__init__", "__new__"):
            found = [function for function in functions(class_.body) if function.name == method]
            if found:
                return read_function(found, name, home, is_bound=True)
    fields = read_fields(stub, node) if has_constructor_of_fields(stub, node) else []
    kind = "POSITIONAL_OR_KEYWORD"
    return Function(
        name,
        [Signature(tuple(Parameter(item.name, kind, item.type, item.default) for item in fields if item.is_argument))],
    )


def has_constructor_of_fields(stub: Stub, node: ast.ClassDef) -> bool:
    return decorator(stub, node) is not None or "typing.NamedTuple" in base_names(stub, node)


def add_members(stub: Stub, node: ast.ClassDef, result: Class, docs: dict[str, str], seen: set[str]) -> None:
    made_by = decorator(stub, node)
    is_frozen = "typing.NamedTuple" in base_names(stub, node) or (
        made_by is not None and ("frozen=True" in ast.unparse(made_by) or stub.qualified(made_by).endswith("frozen"))
    )
    groups: dict[str, list[FunctionNode]] = {}
    # Names are seen once the class is read: the overloads of one method share a name.
    names: set[str] = set()
    for item in statements(node.body):
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
            name = item.target.id
            if is_public(name) and name not in seen:
                type_ = read(item.annotation, with_type_parameters(node, stub.resolve))
                fixed = is_frozen or type_.name in ("ClassVar", "Final")
                result.attributes.append(Attribute(name, value_type(stripped(type_), item.value), not fixed))
                names.add(name)
        elif isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef)):
            if item.name not in seen and (is_public(item.name) or item.name in SPECIAL):
                known = groups.setdefault(item.name, [])
                if known and not is_overload(known[-1]) and not is_accessor(item):
                    known.clear()
                known.append(item)
    for name, nodes in groups.items():
        names.add(name)
        add_method(stub, node, name, nodes, result, docs)
    seen |= names
    for home, base in own_bases(stub, node):
        exported = stub.library.exported.get(f"{home.name}.{base.name}")
        if exported is not None and kind_of(home, base) == "class":
            result.bases.append(exported)
        else:
            add_members(home, base, result, docs, seen)


def is_accessor(node: FunctionNode) -> bool:
    return any(
        isinstance(item, ast.Attribute) and item.attr in ("setter", "deleter", "getter") for item in node.decorator_list
    )


def add_method(
    stub: Stub, node: ast.ClassDef, name: str, nodes: list[FunctionNode], result: Class, docs: dict[str, str]
) -> None:
    decorators = {stub.qualified(item) for item in nodes[0].decorator_list}
    doc = docs.get(f"{node.name}.{name}")
    if any(item.rpartition(".")[2] in ("property", "cached_property", "abstractproperty") for item in decorators):
        function = read_function(nodes[:1], name, stub, doc, is_bound=True)
        setter = any(ast.unparse(item).endswith(".setter") for other in nodes[1:] for item in other.decorator_list)
        result.attributes.append(Attribute(name, function.overloads[0].value, setter, function.doc))
        return
    function = read_function(nodes, name, stub, doc, is_bound="staticmethod" not in decorators)
    if is_public(name):
        result.methods.append(function)
    else:
        result.special[name] = function
