"""One stub: its definitions, and what its names stand for."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from typing import Union

from . import _stubs
from ._canonical import plain, type_variable
from ._conditions import statements
from ._expressions import absolute, dotted, read
from ._model import PyType
from ._names import is_public

FunctionNode = Union[ast.FunctionDef, ast.AsyncFunctionDef]
Definition = Union[ast.ClassDef, list[FunctionNode], ast.AnnAssign]
VARIABLES = ("typing.TypeVar", "typing.ParamSpec", "typing.TypeVarTuple")


class Stub:
    """The names of a stub; a name that it imports from the same package is followed to its definition."""

    def __init__(self, name: str, tree: ast.Module, is_package: bool, library: Library) -> None:
        self.name = name
        self.library = library
        self.doc = ast.get_docstring(tree)
        self.definitions: dict[str, Definition] = {}
        self.aliases: dict[str, ast.expr] = {}
        self.imports: dict[str, str] = {}
        # Modules whose names are imported by `*`.
        self.stars: list[str] = []
        # Names that `from x import y as y` exports.
        self.forwarded: set[str] = set()
        self.listed: list[str] | None = None
        self.reading: set[str] = set()
        for node in statements(tree.body):
            self.add(node, is_package)

    def add(self, node: ast.stmt, is_package: bool) -> None:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            known = self.definitions.get(node.name)
            # Overloads follow each other; otherwise the later definition counts.
            if isinstance(known, list) and is_overload(known[-1]):
                known.append(node)
            else:
                self.definitions[node.name] = [node]
        elif isinstance(node, ast.ClassDef):
            self.definitions[node.name] = node
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            if ast.unparse(node.annotation).rpartition(".")[2] == "TypeAlias" and node.value is not None:
                self.aliases[node.target.id] = node.value
            else:
                self.definitions[node.target.id] = node
        elif isinstance(node, (ast.Assign, ast.AugAssign)):
            self.assign(node)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                self.imports[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom):
            self.import_from(node, absolute(node, self.name, is_package))
        elif type(node).__name__ == "TypeAlias":  # the statement `type X = ...` of Python 3.12
            name, value = getattr(node, "name", None), getattr(node, "value", None)
            if isinstance(name, ast.Name) and isinstance(value, ast.expr):
                self.aliases[name.id] = value

    def assign(self, node: ast.Assign | ast.AugAssign) -> None:
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if not isinstance(target, ast.Name):
            return
        if target.id != "__all__":
            self.aliases[target.id] = node.value
            return
        try:
            names = list(map(str, ast.literal_eval(node.value)))
        except ValueError:
            return
        self.listed = [*(self.listed or []), *names]

    def import_from(self, node: ast.ImportFrom, source: str) -> None:
        for alias in node.names:
            if alias.name == "*":
                self.stars.append(source)
            else:
                self.imports[alias.asname or alias.name] = f"{source}.{alias.name}"
                if alias.asname == alias.name:
                    self.forwarded.add(alias.name)

    def exported(self) -> list[str]:
        """By `__all__`, or else the public names that are defined or forwarded here; in order of definition."""
        names = [*self.definitions, *self.imports]
        if self.listed is not None:
            listed = list(filter(is_public, self.listed))
            return [*(name for name in names if name in listed), *(name for name in listed if name not in names)]
        stars = [name for source in self.stars for name in self.exports_of(source)]
        return [
            name
            for name in dict.fromkeys([*names, *stars])
            if is_public(name) and (name in self.definitions or name in self.forwarded or name in stars)
        ]

    def exports_of(self, module: str) -> list[str]:
        stub = self.library.load(module)
        return stub.exported() if stub is not None and stub is not self else []

    def locate(self, name: str) -> tuple[Stub, str, Definition] | None:
        """The definition of a name, in this stub or the one that it is imported from."""
        if name in self.definitions:
            return self, name, self.definitions[name]
        sources = [self.imports[name].rpartition(".")[::2]] if name in self.imports else []
        for module, original in [*sources, *((star, name) for star in self.stars)]:
            stub = self.library.load(module)
            found = stub.locate(original) if stub is not None and stub is not self else None
            if found is not None:
                return found
        return None

    def resolve(self, name: str) -> PyType | None:
        """The type that a dotted name stands for."""
        first, _, rest = name.partition(".")
        if not rest and first in self.aliases and first not in self.reading:
            self.reading.add(first)
            try:
                return self.alias(self.aliases[first], first)
            finally:
                self.reading.discard(first)
        if not rest:
            located = self.locate(first)
            if located is not None and isinstance(located[2], ast.ClassDef):
                return self.library.class_type(f"{located[0].name}.{located[1]}")
        if first in self.definitions:
            return PyType(f"{self.name}.{name}")
        if first in self.imports:
            return self.library.resolve(self.imports[first] + (f".{rest}" if rest else ""))
        for star in self.stars:
            stub = self.library.load(star)
            found = stub.resolve(name) if stub is not None and stub is not self else None
            if found is not None:
                return found
        return plain(name) if hasattr(builtins, first) else None

    def alias(self, value: ast.expr, name: str) -> PyType | None:
        """An assignment: a type variable, a new type, or another name of a type."""
        if not isinstance(value, ast.Call):
            return read(value, self.resolve)
        called = self.qualified(value.func)
        if called == "typing.NewType" and len(value.args) == 2:
            return read(value.args[1], self.resolve)
        if called in VARIABLES:
            bounds = [keyword.value for keyword in value.keywords if keyword.arg == "bound"]
            return type_variable(
                read(bounds[0], self.resolve) if bounds else None,
                [read(item, self.resolve) for item in value.args[1:]],
                name,
            )
        return None

    def qualified(self, node: ast.expr) -> str:
        """The qualified name of a decorator or a base class, `typing_extensions` taken for `typing`."""
        if isinstance(node, ast.Call):
            node = node.func
        if isinstance(node, ast.Subscript):
            node = node.value
        name = dotted(node) or ""
        first, dot, rest = name.partition(".")
        name = self.imports.get(first, first) + dot + rest
        return name.replace("typing_extensions.", "typing.", 1)


class Library:
    """The stubs of one package, each read once."""

    def __init__(self, module: str) -> None:
        self.top = module.partition(".")[0]
        self.loaded: dict[str, Stub | None] = {}
        # From the name of a class's definition to the name that the module exports it by.
        self.exported: dict[str, str] = {}

    def load(self, module: str) -> Stub | None:
        """The stub of a module of the package; None for other modules, and for those without a stub."""
        if module.partition(".")[0] != self.top:
            return None
        if module not in self.loaded:
            file = _stubs.find(module)
            # Known before it is read: stubs import each other.
            self.loaded[module] = None
            if file is not None:
                self.loaded[module] = Stub(module, _stubs.parse(file), file.stem == "__init__", self)
        return self.loaded[module]

    def class_type(self, definition: str) -> PyType:
        # A class of a stub of `typing` itself is the plain type.
        return PyType(self.exported[definition]) if definition in self.exported else plain(definition)

    def resolve(self, qualified: str) -> PyType:
        module, _, name = qualified.rpartition(".")
        stub = self.load(module)
        found = stub.resolve(name) if stub is not None else None
        return found or plain(qualified)


def is_overload(node: FunctionNode) -> bool:
    return any(ast.unparse(item).rpartition(".")[2] == "overload" for item in node.decorator_list)


def functions(body: list[ast.stmt]) -> Iterator[FunctionNode]:
    for node in statements(body):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node
