"""Annotations of an imported module: objects of `typing`, classes, and text where evaluation is postponed."""

from __future__ import annotations

import ast
import builtins
import enum
import importlib
import inspect
import sys
import types
import typing
from collections.abc import Awaitable, Coroutine
from typing import Any

from ._canonical import KNOWN, generic, plain, type_variable, union
from ._expressions import imports, parse
from ._model import NONE, PyType
from ._variables import replaced

EMPTY = inspect.Parameter.empty


class Annotations:
    """Reads the annotations of one module, whose exported classes have the names that they are exported by."""

    def __init__(self, exported: dict[type, str]) -> None:
        self.exported = exported
        # For forward references in aliases that another module of the package defines.
        self.by_name = {class_.__name__: PyType(name) for class_, name in exported.items()}
        self.imports: dict[str, dict[str, str]] = {}
        # Aliases may be recursive: their names, while they are read.
        self.reading: set[tuple[str, str]] = set()

    def read(self, annotation: Any, module: str, owner: type | None = None) -> PyType:
        """The type of an annotation that stands in a module, perhaps in a class."""
        if annotation is None or annotation is type(None):
            return NONE
        if isinstance(annotation, str):
            return parse(annotation, lambda name: self.resolve(name, module, owner))
        if isinstance(annotation, typing.ForwardRef):
            return self.read(annotation.__forward_arg__, annotation.__forward_module__ or module, owner)
        if annotation is ...:
            return PyType("...")
        if isinstance(annotation, (list, tuple)):
            return PyType("[]", tuple(self.read(item, module, owner) for item in annotation))
        return self.special(annotation, module, owner) or self.subscripted(annotation, module, owner)

    def special(self, annotation: Any, module: str, owner: type | None) -> PyType | None:
        """Type variables, aliases and new types."""
        if isinstance(annotation, typing.TypeVar):
            home = getattr(annotation, "__module__", None) or module
            bound = annotation.__bound__
            return type_variable(
                None if bound is None else self.read(bound, home, owner),
                [self.read(constraint, home, owner) for constraint in annotation.__constraints__],
                annotation.__name__,
            )
        # A NewType; an alias of `type X = ...`.
        for name in ("__supertype__", "__value__"):
            inner = getattr(annotation, name, EMPTY)
            if inner is not EMPTY:
                return self.once(annotation, inner, module, owner)
        return None

    def once(self, annotation: Any, inner: Any, module: str, owner: type | None) -> PyType:
        name = str(getattr(annotation, "__name__", annotation))
        # Beside the names that are being resolved, of which this may be one.
        key = (module, f"value of {name}")
        if key in self.reading:
            return PyType(name)
        self.reading.add(key)
        try:
            return self.read(inner, getattr(annotation, "__module__", None) or module, owner)
        finally:
            self.reading.discard(key)

    def subscripted(self, annotation: Any, module: str, owner: type | None) -> PyType:
        origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
        if origin is None:
            return self.named(annotation)
        if hasattr(annotation, "__metadata__"):
            return self.read(annotation.__origin__, module, owner)
        if origin is typing.Literal:
            enums = {type(argument) for argument in arguments if isinstance(argument, enum.Enum)}
            # Members of an enum are as good as the enum.
            return self.named(enums.pop()) if len(enums) == 1 else PyType("Literal", (), arguments)
        types_ = [self.read(argument, module, owner) for argument in arguments]
        if origin is typing.Union or origin is getattr(types, "UnionType", None):
            return union(types_)
        if types_ and self.named(origin).name == "Callable":
            # `Callable[[], T]` has no list among its arguments; a lone `...` stays.
            *parameters, result = types_
            listed = parameters[0] if len(parameters) == 1 and parameters[0].name in ("[]", "...") else None
            return PyType("Callable", (listed or PyType("[]", tuple(parameters)), result))
        return generic(self.named(origin), types_)

    def named(self, annotation: Any) -> PyType:
        """A class, or a special form without arguments."""
        if isinstance(annotation, type) and annotation in self.exported:
            return PyType(self.exported[annotation])
        awaited = self.awaited(annotation) if isinstance(annotation, type) else None
        if awaited is not None:
            return awaited
        name = getattr(annotation, "__qualname__", None) or getattr(annotation, "_name", None)
        name = name or getattr(annotation, "__name__", None)
        if not isinstance(name, str):
            return PyType(f"{type(annotation).__name__} object")
        return plain(f"{getattr(annotation, '__module__', None) or 'builtins'}.{name}")

    def awaited(self, class_: type) -> PyType | None:
        """A class that is not exported and whose base is `Awaitable[T]`: it is known by what it is awaited for."""
        for base in getattr(class_, "__orig_bases__", ()):
            origin, arguments = typing.get_origin(base), typing.get_args(base)
            if origin in (Awaitable, Coroutine) and arguments:
                return PyType("Awaitable", (self.read(arguments[-1], class_.__module__),))
            inner = self.awaited(origin) if isinstance(origin, type) else None
            if inner is not None:
                names = [getattr(item, "__name__", "") for item in getattr(origin, "__parameters__", ())]
                values = {
                    name: self.read(item, class_.__module__)
                    for name, item in zip(names, arguments)
                    if not isinstance(item, typing.TypeVar)
                }
                return replaced(inner, values)
        return None

    def resolve(self, name: str, module: str, owner: type | None) -> PyType | None:
        """The type of a name in a module: an object that is there, or an import for type checkers alone."""
        first, *rest = name.split(".")
        value: Any = vars(sys.modules[module]).get(first, EMPTY) if module in sys.modules else EMPTY
        if value is EMPTY and owner is not None and isinstance(vars(owner).get(first), type):
            value = vars(owner)[first]
        if value is EMPTY:
            value = getattr(builtins, first, EMPTY)
        if value is EMPTY:
            return self.imported(name, module)
        for part in rest:
            value = getattr(value, part, EMPTY)
            if value is EMPTY:
                return None
        key = (module, name)
        if key in self.reading:
            return PyType(name)
        self.reading.add(key)
        try:
            return self.read(value, module, owner)
        finally:
            self.reading.discard(key)

    def imported(self, name: str, module: str) -> PyType | None:
        if module not in self.imports:
            self.imports[module] = imports_of(module)
        first, dot, rest = name.partition(".")
        if first not in self.imports[module]:
            return self.by_name.get(name)
        qualified = self.imports[module][first] + dot + rest
        if qualified in KNOWN:
            return KNOWN[qualified]
        # A type of the package itself is imported for type checkers where the import would be a cycle.
        home, _, last = qualified.rpartition(".")
        if home not in sys.modules and home.partition(".")[0] in sys.modules:
            try:
                importlib.import_module(home)
            except Exception:
                return plain(qualified)
        value = getattr(sys.modules.get(home), last, EMPTY)
        return plain(qualified) if value is EMPTY else self.read(value, home)


def imports_of(module: str) -> dict[str, str]:
    """The imports in a module's source, those in functions and for type checkers included."""
    loaded = sys.modules.get(module)
    try:
        tree = ast.parse(inspect.getsource(loaded)) if loaded else ast.Module([], [])
    except (OSError, TypeError, SyntaxError):
        return {}
    return imports(tree, module, hasattr(loaded, "__path__"))


def annotations_of(owner: Any) -> dict[str, Any]:
    """The annotations of a class or a module itself, without those of its bases."""
    if sys.version_info < (3, 14):
        return dict(vars(owner).get("__annotations__", {}))
    library: Any = importlib.import_module("annotationlib")
    found: dict[str, Any] = library.get_annotations(owner, format=library.Format.FORWARDREF)
    if any(isinstance(annotation, typing.ForwardRef) for annotation in found.values()):
        texts = library.get_annotations(owner, format=library.Format.STRING)
        found = {name: text_of(annotation, texts[name]) for name, annotation in found.items()}
    return found


def signature_of(function: Any) -> inspect.Signature:
    """`inspect.signature`; an annotation with a name that does not exist at run time is text."""
    if sys.version_info < (3, 14):
        return inspect.signature(function)
    library: Any = importlib.import_module("annotationlib")
    formats: Any = library.Format
    found, texts = (
        inspect.signature(function, annotation_format=item) for item in (formats.FORWARDREF, formats.STRING)
    )
    return found.replace(
        parameters=[
            parameter.replace(annotation=text_of(parameter.annotation, texts.parameters[name].annotation))
            for name, parameter in found.parameters.items()
        ],
        return_annotation=text_of(found.return_annotation, texts.return_annotation),
    )


def text_of(annotation: Any, text: Any) -> Any:
    """The text in place of a forward reference, whose own text need not be that of the source."""
    return text if isinstance(annotation, typing.ForwardRef) else annotation
