"""Records and enums."""

from __future__ import annotations

from . import _names, _printing
from ._constants import constant
from ._members import CsParameter
from ._model import Attribute, Class, Default
from ._remarks import values_of
from ._types import Direction, Types

# What the compiler gives every record.
RESERVED = ("Clone", "Deconstruct", "EqualityContract", "Equals", "GetHashCode", "GetType", "PrintMembers", "ToString")


def of_record(class_: Class, qualified: str, types: Types) -> list[str]:
    name = types.classes[qualified].text
    arguments = [item for item in class_.fields if item.is_argument]
    # Keyword-only fields may be required after optional ones.
    ordered = sorted(arguments, key=lambda item: item.default is not None)
    used: list[str] = [name, *RESERVED]
    parameters, notes = [], []
    unknown = [item.name for item in arguments if item.type is None]
    if unknown:
        notes.append(f"Not annotated: {', '.join(unknown)}.")
    for item in ordered:
        parameter, note = parameter_of(item, used, types)
        used.append(parameter.name)
        parameters.append(parameter)
        notes += [f"{parameter.name} is {note}."] if note else []
    left_out = [item.name for item in class_.fields if not item.is_argument]
    if left_out:
        notes.append(f"Left out, because the constructor does not take them: {', '.join(left_out)}.")
    heading = _printing.heading(class_.doc, values_of((item.name, item.type) for item in parameters), notes, indent="")
    head = f"public sealed record {name}"
    return [*heading, _names.attribute(qualified), *_printing.call(head, list(map(str, parameters)), ";", indent="")]


def parameter_of(item: Attribute, used: list[str], types: Types) -> tuple[CsParameter, str | None]:
    type_ = types.one(item.type, Direction.BOTH)
    name = _names.unique(_names.pascal(item.name), used)
    attributes = () if _names.gives_back(name, item.name) else (_names.attribute(item.name),)
    if item.default is None:
        return CsParameter(name, type_, None, attributes), type_.note
    text = constant(type_, item.default or Default())
    return CsParameter(name, type_ if text else type_.nullable(), text or "null", attributes), type_.note


def of_enum(class_: Class, qualified: str, types: Types) -> list[str]:
    has_values = all(value is not None for _, value in class_.members)
    is_long = any(not -(2**31) <= (value or 0) < 2**31 for _, value in class_.members)
    used: list[str] = []
    members = []
    for python_name, value in class_.members:
        if is_long and not -(2**63) <= (value or 0) < 2**63:
            has_values = False
        name = _names.unique(_names.pascal(python_name), used)
        used.append(name)
        is_derived = _names.snake(name).upper() == python_name
        lines = [] if is_derived else [_printing.INDENT + _names.attribute(python_name)]
        members.append((lines, name, value))
    heading = [*_printing.heading(class_.doc, [], [], indent=""), _names.attribute(qualified)]
    if class_.is_flags:
        heading.append("[Flags]")
    head = f"public enum {types.classes[qualified].text}" + (" : long" if is_long and has_values else "")
    return _printing.block(
        heading,
        head,
        [[*lines, f"{_printing.INDENT}{name}{f' = {value}' if has_values else ''},"] for lines, name, value in members],
    )
