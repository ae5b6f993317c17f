"""Type variables with constraints, and `Self`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ._canonical import union
from ._model import PyType, Signature


def replaced(type_: PyType, values: Mapping[str, PyType]) -> PyType:
    """A type with names, or type variables, replaced."""
    name = str(type_.values[0]) if type_.name == "TypeVar" and type_.values else type_.name
    if name in values and (type_.name == "TypeVar" or not type_.arguments):
        return values[name]
    if not type_.arguments or type_.name == "TypeVar":
        return type_
    arguments = [replaced(item, values) for item in type_.arguments]
    return union(arguments) if type_.name == "Union" else replace(type_, arguments=tuple(arguments))


def substituted(signature: Signature, values: Mapping[str, PyType]) -> Signature:
    return replace(
        signature,
        parameters=tuple(
            replace(item, type=replaced(item.type, values) if item.type is not None else None)
            for item in signature.parameters
        ),
        result=replaced(signature.result, values) if signature.result is not None else None,
    )


def within(type_: PyType | None) -> Iterator[PyType]:
    """A type and all that it contains."""
    if type_ is not None:
        yield type_
        for item in type_.arguments:
            yield from within(item)


def constrained(signature: Signature) -> Iterator[Signature]:
    """The signature for each constraint of its type variables, as `AnyStr` is `str` or `bytes`."""
    types = [*(item.type for item in signature.parameters), signature.result]
    for type_ in (found for item in types for found in within(item)):
        if type_.name == "TypeVar" and type_.arguments and type_.values:
            for choice in type_.arguments:
                yield from constrained(substituted(signature, {str(type_.values[0]): choice}))
            return
    yield signature
