"""The classes that are written: all of the module, or some with those that they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .._errors import BindError
from ._model import Class, Function, Module, PyType
from ._results import entered_class
from ._variables import within


def selected(module: Module, names: Sequence[str]) -> list[Class]:
    """In the order of the module; BindError when the module has no such class."""
    classes = {f"{module.name}.{class_.name}": class_ for class_ in module.classes if class_.kind != "exception"}
    if not names:
        return list(classes.values())
    needed: list[str] = []
    pending = [qualified(name, module, classes) for name in names]
    while pending:
        name = pending.pop()
        if name not in needed:
            needed.append(name)
            pending += [item for item in used_by(classes[name]) if item in classes]
    return [class_ for name, class_ in classes.items() if name in needed]


def qualified(name: str, module: Module, classes: dict[str, Class]) -> str:
    for candidate in (name, f"{module.name}.{name}"):
        if candidate in classes:
            return candidate
    known = ", ".join(class_.name for class_ in classes.values())
    remedy = f"name one of {known}" if known else "it has no classes that C# can have"
    raise BindError(f"'{name}' is no class of the module '{module.name}': {remedy}.")


def used_by(class_: Class) -> Iterator[str]:
    yield from class_.bases
    types = [item.type for item in [*class_.attributes, *class_.fields]]
    functions = [*class_.methods, *class_.special.values()]
    functions += [class_.constructor] if class_.constructor is not None else []
    for type_ in [*types, *types_of(functions)]:
        for item in within(type_):
            yield item.name


def types_of(functions: Iterable[Function]) -> Iterator[PyType | None]:
    for function in functions:
        for signature in function.overloads:
            yield signature.result
            for parameter in signature.parameters:
                yield parameter.type


def contexts(module: Module) -> dict[str, set[str]]:
    """The classes that are entered by a context manager of the module, with the kinds of these."""
    found: dict[str, set[str]] = {}
    functions = [*module.functions, *(method for class_ in module.classes for method in class_.methods)]
    for function in functions:
        for signature in function.overloads:
            entered = entered_class(signature)
            if entered is not None:
                found.setdefault(entered[1].name, set()).add(entered[0])
    return found
