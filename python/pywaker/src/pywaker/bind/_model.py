"""A module as a reader found it: the only thing that readers and the writer share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Union

Constant = Union[bool, int, float, str, None]


@dataclass(frozen=True)
class PyType:
    """A type of an annotation.

    The name of a builtin, or of a type of `typing` and `collections.abc`, has no module; any other name is qualified.
    The values are those of a `Literal`.
    """

    name: str
    arguments: tuple[PyType, ...] = ()
    values: tuple[object, ...] = ()

    def __str__(self) -> str:
        if self.name == "Union":
            return " | ".join(map(str, self.arguments))
        if self.name == "[]":
            return f"[{', '.join(map(str, self.arguments))}]"
        if self.name == "TypeVar":
            return str(self.values[0])
        inner = ", ".join([*map(str, self.arguments), *map(repr, self.values)])
        return f"{self.name}[{inner}]" if inner else self.name


def brief(type_: PyType | None, depth: int = 1) -> str:
    """The text of a type for a comment, without its inner parts."""
    if type_ is None:
        return ""
    if type_.name == "Union":
        return " | ".join(brief(item, depth) for item in type_.arguments) if depth else "..."
    if not type_.arguments or type_.name == "TypeVar":
        return str(type_)
    inner = ", ".join(brief(item, depth - 1) for item in type_.arguments) if depth else "..."
    return f"[{inner}]" if type_.name == "[]" else f"{type_.name}[{inner}]"


NONE = PyType("None")
ANY = PyType("Any")


@dataclass(frozen=True)
class Default:
    """A default value; a value that is no literal has no constant."""

    constant: Constant = None
    is_literal: bool = False


@dataclass(frozen=True)
class Parameter:
    name: str
    # As `inspect` names it: POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD.
    kind: str
    type: PyType | None = None
    default: Default | None = None


@dataclass(frozen=True)
class Signature:
    parameters: tuple[Parameter, ...]
    result: PyType | None = None
    is_async: bool = False
    # What a generator without an annotation returns: Iterable or AsyncIterable.
    generator: str | None = None
    # ContextManager or AsyncContextManager where `contextlib` made the function; the result is that of the generator.
    context: str | None = None
    # False for a function of C code that does not tell its parameters.
    is_known: bool = True

    @property
    def value(self) -> PyType | None:
        """What a call gives: of a coroutine function an awaitable."""
        return PyType("Awaitable", (self.result or ANY,)) if self.is_async else self.result


@dataclass
class Function:
    name: str
    overloads: list[Signature]
    doc: str | None = None


@dataclass
class Attribute:
    name: str
    type: PyType | None
    is_writable: bool = False
    doc: str | None = None
    # Of a field: whether it is an argument of the constructor, and its default.
    is_argument: bool = True
    default: Default | None = None


@dataclass
class Class:
    # Its name in the module that is bound.
    name: str
    doc: str | None = None
    # class, record, enum or exception.
    kind: str = "class"
    # Names of exported classes; the members of other bases of the package are among the class's own.
    bases: list[str] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)
    methods: list[Function] = field(default_factory=list)
    special: dict[str, Function] = field(default_factory=dict)
    # None where it cannot be called: an abstract class, or a protocol.
    constructor: Function | None = None
    # Of a record.
    fields: list[Attribute] = field(default_factory=list)
    # Of an enum: names, with their values if these are integers.
    members: list[tuple[str, int | None]] = field(default_factory=list)
    is_flags: bool = False


@dataclass
class Module:
    name: str
    doc: str | None = None
    functions: list[Function] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)
    classes: list[Class] = field(default_factory=list)
    # Exported names that a stub takes from a module without one.
    missing: list[str] = field(default_factory=list)
