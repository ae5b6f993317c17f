"""Annotations as source text: of stubs, and of modules that postpone the evaluation of annotations.

They are read, never evaluated: so `int | None` is understood on every Python, and a name that cannot be resolved loses
only itself.
"""

from __future__ import annotations

import ast
from collections.abc import Callable

from ._canonical import generic, union
from ._model import NONE, PyType

# From a dotted name to its type; None if the name is not known.
Resolver = Callable[[str], "PyType | None"]


def parse(text: str, resolve: Resolver) -> PyType:
    try:
        # In parentheses a forward reference may have line ends.
        node = ast.parse(f"({text.strip()})", mode="eval").body
    except SyntaxError:
        return PyType(text)
    return read(node, resolve)


def read(node: ast.expr, resolve: Resolver) -> PyType:
    """The type of an annotation; one that is not understood is named by its text."""
    if isinstance(node, ast.Constant):
        if node.value is None:
            return NONE
        if isinstance(node.value, str):
            return parse(node.value, resolve)
        return PyType("...") if node.value is ... else PyType(repr(node.value))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return union([read(node.left, resolve), read(node.right, resolve)])
    if isinstance(node, (ast.List, ast.Tuple)):
        return PyType("[]", tuple(read(item, resolve) for item in node.elts))
    if isinstance(node, ast.Starred):
        return PyType("Unpack", (read(node.value, resolve),))
    if isinstance(node, ast.Subscript):
        return subscript(node, resolve)
    name = dotted(node)
    found = resolve(name) if name else None
    return found or PyType(name or ast.unparse(node))


def subscript(node: ast.Subscript, resolve: Resolver) -> PyType:
    base = read(node.value, resolve)
    items = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    if base.name == "Literal":
        return literal(items, resolve)
    if base.name == "Annotated":
        # What follows the type is code of any kind.
        items = items[:1]
    return generic(base, [read(item, resolve) for item in items])


def literal(items: list[ast.expr], resolve: Resolver) -> PyType:
    """The values of a Literal; members of an enum are as good as the enum."""
    values: list[object] = []
    for item in items:
        if isinstance(item, ast.Attribute):
            return read(item.value, resolve)
        try:
            values.append(ast.literal_eval(item))
        except ValueError:
            return PyType(f"Literal[{', '.join(map(ast.unparse, items))}]")
    return PyType("Literal", (), tuple(values))


def dotted(node: ast.expr) -> str | None:
    """`a.b.c` as text; None for any other expression."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        inner = dotted(node.value)
        return f"{inner}.{node.attr}" if inner else None
    return None


def imports(body: ast.AST, module: str, is_package: bool) -> dict[str, str]:
    """What the import statements below a node bind: local names, and the qualified names they stand for."""
    found: dict[str, str] = {}
    for node in ast.walk(body):
        if isinstance(node, ast.Import):
            for alias in node.names:
                found[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom):
            source = absolute(node, module, is_package)
            for alias in node.names:
                found[alias.asname or alias.name] = f"{source}.{alias.name}"
    return found


def absolute(node: ast.ImportFrom, module: str, is_package: bool) -> str:
    """The module that a `from` statement names, without leading dots."""
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    parts = parts[: len(parts) - node.level + is_package]
    return ".".join([*parts, *([node.module] if node.module else [])])
