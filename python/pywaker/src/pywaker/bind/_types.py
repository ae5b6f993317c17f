"""C# types of Python types."""

from __future__ import annotations

import enum
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ._model import ANY, NONE, PyType, brief

SIMPLE = {
    "bool": "bool",
    "int": "int",
    "float": "double",
    "str": "string",
    "bytes": "byte[]",
    "complex": "System.Numerics.Complex",
    "datetime.datetime": "DateTime",
    "datetime.date": "DateOnly",
    "datetime.time": "TimeOnly",
    "datetime.timedelta": "TimeSpan",
    "decimal.Decimal": "decimal",
    "uuid.UUID": "Guid",
}
VALUES = frozenset(SIMPLE.values()) - {"string", "byte[]"}
# The C# type, and how many arguments it has.
GENERIC = {
    "list": ("IReadOnlyList", 1),
    "Sequence": ("IReadOnlyList", 1),
    "set": ("IReadOnlySet", 1),
    "dict": ("IReadOnlyDictionary", 2),
    "Iterable": ("IEnumerable", 1),
    "AsyncIterable": ("IAsyncEnumerable", 1),
}
# What C# has at most, and PyWaker converts.
FUNC_PARAMETERS, ACTION_PARAMETERS, TUPLE_ITEMS = 5, 4, 7


class Direction(enum.Enum):
    TO_PYTHON = 1
    FROM_PYTHON = 2
    BOTH = 3

    def reversed(self) -> Direction:
        return {Direction.TO_PYTHON: Direction.FROM_PYTHON, Direction.FROM_PYTHON: Direction.TO_PYTHON}.get(self, self)


@dataclass(frozen=True)
class CsType:
    text: str
    # A struct: only its nullable form has null.
    is_value: bool = False
    is_nullable: bool = False
    # A record is a class of C#, not an interface.
    is_record: bool = False
    # What the C# type does not tell: the Python type, where it is PyObject or object.
    note: str | None = None
    # Of a Literal.
    values: tuple[object, ...] = ()

    def __str__(self) -> str:
        return self.text + "?" * self.is_nullable

    def nullable(self) -> CsType:
        return replace(self, is_nullable=self.text != "void")

    def required(self) -> CsType:
        return replace(self, is_nullable=False)

    @property
    def key(self) -> str:
        """Equal for types that overloads should not differ by alone: C# prefers `int` to `int?` for any value."""
        text = self.text
        # Inside of other types: `IReadOnlyList<string?>` is the list of `string` to the compiler.
        for reference in ("string", "byte[]", "object", "PyObject", ">"):
            text = text.replace(f"{reference}?", reference)
        return text


VOID = CsType("void")


class Types:
    """Maps Python types; the classes that are written have their C# names, with whether these are structs."""

    def __init__(self, classes: dict[str, CsType]) -> None:
        self.classes = classes

    def one(self, type_: PyType | None, direction: Direction) -> CsType:
        """The type of a result, a property, an item: a union is one type."""
        if type_ is None:
            return CsType("PyObject")
        if type_.name == "Union":
            return self.of_union(type_, direction)
        return self.plain(type_, direction)

    def choices(self, type_: PyType, direction: Direction = Direction.TO_PYTHON) -> list[CsType]:
        """The types of a parameter, an overload for each."""
        is_optional = type_.name == "Union" and NONE in type_.arguments
        members = [item for item in type_.arguments if item != NONE] if type_.name == "Union" else [type_]
        found: dict[str, CsType] = {}
        for member in members:
            for choice in self.choices_of_callable(member, direction) or [self.one(member, direction)]:
                known = found.get(choice.key)
                # `Literal["a"] | str` is any string.
                found[choice.key] = choice if known is None else replace(known, values=())
        result = list(found.values())
        return [choice.nullable() for choice in result] if is_optional else result

    def choices_of_callable(self, type_: PyType, direction: Direction) -> list[CsType]:
        """A callable that returns a value or an awaitable is two types of delegates."""
        if type_.name != "Callable" or len(type_.arguments) != 2 or type_.arguments[1].name != "Union":
            return []
        parameters, result = type_.arguments
        members = [item for item in result.arguments if item != NONE]
        is_optional = NONE in result.arguments
        choices = [
            self.plain(
                PyType("Callable", (parameters, PyType("Union", (item, NONE)) if is_optional else item)), direction
            )
            for item in members
        ]
        return [] if any(choice.text == "PyObject" for choice in choices) else choices

    def of_union(self, type_: PyType, direction: Direction) -> CsType:
        members = [item for item in type_.arguments if item != NONE]
        found = {choice.key: choice for choice in (self.one(item, direction) for item in members)}
        # A double takes an int too.
        if set(found) == {"int", "double"} and direction is not Direction.TO_PYTHON:
            del found["int"]
        if len(found) == 1:
            (result,) = found.values()
        else:
            result = CsType("PyObject" if direction is Direction.FROM_PYTHON else "object", note=brief(type_))
        return result.nullable() if len(members) < len(type_.arguments) else result

    def plain(self, type_: PyType, direction: Direction) -> CsType:
        if type_.name in self.classes:
            return self.classes[type_.name]
        if type_.name in SIMPLE:
            return CsType(SIMPLE[type_.name], SIMPLE[type_.name] in VALUES)
        if type_.name == "TypeVar":
            return CsType("PyObject")
        if type_ == ANY:
            return CsType("PyObject") if direction is Direction.FROM_PYTHON else CsType("object", is_nullable=True)
        if type_.name == "Literal":
            return self.literal(type_.values)
        if type_.name == "tuple":
            return self.tuple(type_, direction)
        if type_.name == "Callable":
            return self.callable(type_, direction)
        if type_.name == "Awaitable":
            inner = self.result(type_.arguments[0] if type_.arguments else ANY, direction)
            return self.wrapped("Task" if inner == VOID else "Task<{}>", [inner])
        if type_.name in GENERIC:
            name, count = GENERIC[type_.name]
            arguments = [*type_.arguments, *[ANY] * count][:count]
            return self.wrapped(f"{name}<{', '.join(['{}'] * count)}>", [self.one(a, direction) for a in arguments])
        return CsType("PyObject", note=brief(type_))

    def wrapped(self, pattern: str, inner: Sequence[CsType], is_value: bool = False) -> CsType:
        """A type around others, with the notes of these."""
        notes = dict.fromkeys(item.note for item in inner if item.note)
        values = tuple(itertools.chain.from_iterable(item.values for item in inner))
        return CsType(pattern.format(*inner), is_value, note=", ".join(notes) or None, values=values)

    def result(self, type_: PyType | None, direction: Direction = Direction.FROM_PYTHON) -> CsType:
        return VOID if type_ == NONE else self.one(type_, direction)

    def literal(self, values: Iterable[object]) -> CsType:
        values = tuple(values)
        members = [value for value in values if value is not None]
        for kind, text in ((bool, "bool"), (int, "int"), (str, "string")):
            if members and all(type(value) is kind for value in members):
                found = CsType(text, text in VALUES, values=() if kind is bool else tuple(members))
                return found.nullable() if len(members) < len(values) else found
        return CsType("PyObject", note=str(PyType("Literal", (), values)))

    def tuple(self, type_: PyType, direction: Direction) -> CsType:
        arguments = type_.arguments
        if not arguments:
            return CsType("IReadOnlyList<PyObject>", note="tuple")
        if len(arguments) == 2 and arguments[1].name == "...":
            return self.wrapped("IReadOnlyList<{}>", [self.one(arguments[0], direction)])
        items = [self.one(item, direction) for item in arguments]
        # `tuple[()]`, and a tuple of any length with known items.
        if len(items) > TUPLE_ITEMS or {"[]", "Unpack"} & {item.name for item in arguments}:
            return CsType("PyObject", note=brief(type_))
        if len(items) == 1:
            return self.wrapped("ValueTuple<{}>", items, is_value=True)
        return self.wrapped(f"({', '.join(['{}'] * len(items))})", items, is_value=True)

    def callable(self, type_: PyType, direction: Direction) -> CsType:
        if len(type_.arguments) != 2 or type_.arguments[0].name != "[]":
            return CsType("PyObject", note=brief(type_))
        listed, result = type_.arguments
        parameters = [self.one(item, direction.reversed()) for item in listed.arguments]
        returned = self.result(result, direction)
        limit = ACTION_PARAMETERS if returned == VOID else FUNC_PARAMETERS
        if len(parameters) > limit:
            return CsType("PyObject", note=brief(type_))
        types = parameters if returned == VOID else [*parameters, returned]
        name = "Action" if returned == VOID else "Func"
        return self.wrapped(f"{name}<{', '.join(['{}'] * len(types))}>" if types else name, types)
