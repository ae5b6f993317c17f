# ruff: noqa: every spelling of a type is on purpose here
import enum
from abc import abstractmethod
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Generic, NamedTuple, TypedDict, TypeVar, overload

from typing_extensions import NotRequired, Self

_T = TypeVar("_T")

class ShipError(ValueError): ...

class Flag(enum.Enum):
    RED = enum.auto()
    BLUE = enum.auto()

class _Floating:
    depth: float
    def float_(self) -> None: ...

class Captain(NamedTuple):
    name: str
    age: int = ...

class Cargo(TypedDict):
    weight: float
    label: NotRequired[str]

@dataclass(frozen=True)
class Crew:
    size: int
    names: list[str] = field(default_factory=list)

class Ship(_Floating):
    kind: ClassVar[str]
    def __init__(self, name: str, captain: Captain | None = ...) -> None: ...
    @property
    def cargo(self) -> list[Cargo]: ...
    @cargo.setter
    def cargo(self, value: list[Cargo]) -> None: ...
    def leave(self, at: datetime) -> Self: ...
    @asynccontextmanager
    def docked(self) -> AsyncIterator[Ship]: ...
    @overload
    def __getitem__(self, key: int) -> Cargo: ...
    @overload
    def __getitem__(self, key: slice) -> list[Cargo]: ...
    def __iter__(self) -> Iterator[Cargo]: ...
    @staticmethod
    def count() -> int: ...
