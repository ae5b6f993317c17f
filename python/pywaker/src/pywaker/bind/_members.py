"""Members of C# interfaces, before they are text."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import _names
from ._types import CsType

TOKEN = CsType("CancellationToken", is_value=True)

# Members that every object has, or that the interfaces bring which an interface of Python's may extend.
RESERVED = (
    "Dispose",
    "DisposeAsync",
    "Equals",
    "Finalize",
    "GetAsyncEnumerator",
    "GetEnumerator",
    "GetHashCode",
    "GetType",
    "MemberwiseClone",
    "ToString",
)


@dataclass(frozen=True)
class CsParameter:
    name: str
    type: CsType
    # The text of a constant; None for a required parameter.
    default: str | None = None
    attributes: tuple[str, ...] = ()
    is_params: bool = False

    def __str__(self) -> str:
        text = f"{self.type} {_names.escaped(self.name)}"
        if self.is_params:
            text = f"params {self.type}[] {_names.escaped(self.name)}"
        return " ".join([*self.attributes, text]) + (f" = {self.default}" if self.default is not None else "")


@dataclass(frozen=True)
class CsMethod:
    python_name: str
    result: CsType
    parameters: tuple[CsParameter, ...]
    # Whether the result is a task: then the name ends with Async.
    is_task: bool = False
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    doc: str | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """Equal for methods of a name that C# does not tell apart."""
        return tuple(item.type.key + "[]" * item.is_params for item in self.parameters if item.type != TOKEN)


@dataclass(frozen=True)
class CsProperty:
    # Empty for an indexer.
    python_name: str
    type: CsType
    accessors: str
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    doc: str | None = None
    key_type: CsType | None = None


@dataclass
class MemberNames:
    """The C# names of an interface's members; overloads share one."""

    given: dict[tuple[str, bool], str] = field(default_factory=dict)

    def copy(self) -> MemberNames:
        return MemberNames(dict(self.given))

    def name(self, python_name: str, is_task: bool = False, preferred: str | None = None) -> tuple[str, str | None]:
        """The C# name, and the attribute that it needs."""
        key = (python_name, is_task)
        if key not in self.given:
            base = preferred or _names.pascal(python_name)
            if is_task and not base.endswith("Async"):
                base += "Async"
            self.given[key] = _names.unique(base, [*RESERVED, *self.given.values()])
        name = self.given[key]
        return name, None if _names.gives_back(name, python_name, is_task) else _names.attribute(python_name)
