"""C# overloads of a Python function.

C# tells more apart than Python: a union is an overload for each of its types, and optional parameters before `*args`
are an overload with them and one without `*args`.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from . import _names
from ._constants import constant
from ._members import TOKEN, CsMethod, CsParameter
from ._model import Default, Function, Parameter, PyType, Signature, brief
from ._remarks import Remarks, values_of
from ._results import Result, result_of
from ._types import CsType, Direction, Types
from ._variables import constrained, substituted

LIMIT = 8


@dataclass(frozen=True)
class Argument:
    """A parameter of Python with one of its C# types."""

    parameter: Parameter
    type: CsType
    is_required: bool

    @property
    def kind(self) -> str:
        return self.parameter.kind


def methods(function: Function, types: Types, self_type: PyType | None = None) -> list[CsMethod]:
    """The overloads; those that C# does not tell apart are one."""
    found: dict[tuple[object, ...], CsMethod] = {}
    for signature in function.overloads:
        for variant in constrained(signature):
            own = substituted(variant, {"Self": self_type}) if self_type is not None else variant
            for method in methods_of(own, function, types):
                # What the overload before it said is not said again.
                said = {note for item in found.values() for note in item.notes}
                method = replace(method, notes=tuple(note for note in method.notes if note not in said))
                known = found.get(method.key)
                found[method.key] = method if known is None else merged(known, method)
    return list(found.values())


def merged(first: CsMethod, second: CsMethod) -> CsMethod:
    if first.result == second.result:
        return first
    note = f"The result is {first.result} or {second.result}."
    if first.is_task != second.is_task:
        # What is not awaited here cannot be cancelled.
        parameters = tuple(item for item in first.parameters if item.type != TOKEN)
        return replace(first, result=CsType("PyObject"), parameters=parameters, is_task=False, notes=(note,))
    return replace(first, result=CsType("Task<PyObject>" if first.is_task else "PyObject"), notes=(note,))


def methods_of(signature: Signature, function: Function, types: Types) -> Iterator[CsMethod]:
    result = result_of(signature, types)
    notes = Remarks(signature, result)
    plain = [item for item in signature.parameters if not (item.kind.startswith("VAR_") or is_private(item))]
    rest = next((item for item in signature.parameters if item.kind == "VAR_POSITIONAL"), None)
    choices = limited([choices_of(item, types) for item in plain], plain)
    if rest is not None:
        positional = [item for item in plain if item.kind != "KEYWORD_ONLY"]
        kept = [item for item in plain if item in positional or item.default is None]
        item_type = types.one(rest.type, Direction.TO_PYTHON)
        for combination in itertools.product(*(choices[plain.index(item)] for item in kept)):
            arguments = [Argument(item, type_, True) for item, type_ in zip(kept, combination)]
            yield method(function, arguments, result, notes, (rest, item_type))
        if all(item.default is None for item in plain):
            return
    for combination in itertools.product(*(enumerate(item) for item in choices)):
        arguments = []
        for item, (index, type_) in zip(plain, combination):
            # Of the overloads for an optional parameter one has it optional: else a call without it is ambiguous.
            is_alternative = item.default is not None and index > 0
            arguments.append(
                Argument(item, type_.required() if is_alternative else type_, item.default is None or is_alternative)
            )
        yield method(function, arguments, result, notes, None)


def is_private(parameter: Parameter) -> bool:
    """Whether a parameter is none of the caller's business."""
    return not _names.is_public(parameter.name) and parameter.default is not None


def choices_of(parameter: Parameter, types: Types) -> list[CsType]:
    if parameter.type is None:
        return [CsType("PyObject")]
    found = types.choices(parameter.type)
    if parameter.default is None:
        return found
    # The type of the default comes first: its overload has it.
    return sorted(found, key=lambda item: constant(item, parameter.default or Default()) is None)


def limited(choices: list[list[CsType]], parameters: list[Parameter]) -> list[list[CsType]]:
    """Within the limit: of too many unions those of optional parameters are `object`, then the largest others."""
    is_optional = [item.default is not None for item in parameters]
    is_above = math.prod(map(len, choices)) > LIMIT
    result = []
    for found, item, optional in zip(choices, parameters, is_optional):
        # One that is positional-only cannot be passed by keyword, as one that comes after optional ones must be.
        collapses = optional and len(found) > 1 and (is_above or item.kind == "POSITIONAL_ONLY")
        result.append([any_of(found, item)] if collapses else found)
    while math.prod(map(len, result)) > LIMIT:
        largest = max(range(len(result)), key=lambda i: len(result[i]))
        result[largest] = [any_of(result[largest], parameters[largest])]
    return result


def any_of(choices: list[CsType], parameter: Parameter) -> CsType:
    return CsType("object", is_nullable=choices[0].is_nullable, note=brief(parameter.type))


def method(
    function: Function,
    arguments: list[Argument],
    result: Result,
    remarks: Remarks,
    rest: tuple[Parameter, CsType] | None,
) -> CsMethod:
    positional, by_keyword, optional = ordered(arguments)
    left_out = [item for item in optional if by_keyword and item.kind == "POSITIONAL_ONLY"]
    optional = [item for item in optional if item not in left_out]
    sequence = [*positional, *by_keyword, *optional]
    names = names_of(sequence, rest)
    first_keyword = next((item for item in sequence if item in by_keyword or item.kind == "KEYWORD_ONLY"), None)
    last_positional = [item for item in sequence if item.kind == "POSITIONAL_ONLY"][-1:]
    if all(item.is_required for item in sequence if item.kind == "POSITIONAL_ONLY"):
        last_positional = []
    parameters = []
    for item in sequence:
        attributes = ["[PyPositionalOnly]"] if item in last_positional else []
        attributes += ["[PyKeywordOnly]"] if item is first_keyword else []
        parameters.append(parameter_of(item, names[item.parameter.name], attributes))
    if rest is not None:
        parameters.append(CsParameter(names[rest[0].name], rest[1], is_params=True))
    elif result.has_token:
        name = "cancellationToken" if "token" in names.values() else "token"
        parameters.append(CsParameter(name, TOKEN, "default"))
    shown = [*((names[item.parameter.name], item.type) for item in sequence)]
    if rest is not None:
        shown.append((names[rest[0].name], rest[1]))
    passed = {item.parameter.name for item in sequence} | ({rest[0].name} if rest is not None else set())
    return CsMethod(
        function.name,
        result.type,
        tuple(parameters),
        result.is_task,
        tuple(remarks.notes(shown, passed)),
        tuple(values_of([*shown, ("", result.type)])),
        function.doc,
    )


def ordered(arguments: list[Argument]) -> tuple[list[Argument], list[Argument], list[Argument]]:
    """Required ones by position, required ones by keyword, optional ones: the order of C#."""
    positional: list[Argument] = []
    by_keyword: list[Argument] = []
    optional: list[Argument] = []
    for item in arguments:
        if not item.is_required:
            optional.append(item)
        elif item.kind == "KEYWORD_ONLY" or optional:
            # One that comes after optional ones in Python comes before them in C#, so its place does not tell it.
            by_keyword.append(item)
        else:
            positional.append(item)
    return positional, by_keyword, optional


def names_of(sequence: Iterable[Argument], rest: tuple[Parameter, CsType] | None) -> dict[str, str]:
    names: dict[str, str] = {}
    for name in [*(item.parameter.name for item in sequence), *([rest[0].name] if rest is not None else [])]:
        names[name] = _names.unique(_names.camel(name), names.values())
    return names


def parameter_of(argument: Argument, name: str, attributes: list[str]) -> CsParameter:
    parameter, type_ = argument.parameter, argument.type
    if parameter.kind != "POSITIONAL_ONLY" and not _names.gives_back(name, parameter.name):
        attributes = [*attributes, _names.attribute(parameter.name)]
    if argument.is_required:
        return CsParameter(name, type_, None, tuple(attributes))
    text = constant(type_, parameter.default or Default())
    if text is None:
        return CsParameter(name, type_.nullable(), "null", tuple(attributes))
    return CsParameter(name, type_, text, tuple(attributes))
