"""Information that Python's collector has but does not expose; see StoredValues.cs."""

from __future__ import annotations

import gc
import sys
import types

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def reachable(start: object, kind: type) -> list[object]:
    """The instances of a type that an object reaches, but not through modules, whose objects are no garbage."""
    seen = {id(start)}
    found: list[object] = []
    todo = [start]
    while todo:
        for o in gc.get_referents(todo.pop()):
            if id(o) in seen or not gc.is_tracked(o) or _is_module(o):
                continue
            seen.add(id(o))
            todo.append(o)
            if type(o) is kind:
                found.append(o)
    return found


def ending(tell: Callable[[], object]) -> Callable[[], None]:
    """Returns a function that arranges a call of `tell` at the end of the collection in progress."""

    def on_event(phase: str, info: dict[str, Any]) -> None:
        if phase == "stop":
            gc.callbacks.remove(on_event)
            tell()

    def ask() -> None:
        if on_event not in gc.callbacks:
            gc.callbacks.append(on_event)

    return ask


def _is_module(o: object) -> bool:
    if isinstance(o, types.ModuleType):
        return sys.modules.get(o.__name__) is o
    if type(o) is dict:
        name = o.get("__name__")
        return type(name) is str and name in sys.modules and getattr(sys.modules[name], "__dict__", None) is o
    return False
