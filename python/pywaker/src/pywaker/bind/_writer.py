"""The C# file of a module."""

from __future__ import annotations

from collections.abc import Sequence

from . import _interfaces, _names, _values
from ._interfaces import Interface
from ._model import Class, Module
from ._selection import contexts, selected
from ._types import CsType, Types

USINGS = ("System", "System.Collections.Generic", "System.Threading", "System.Threading.Tasks", "PyWaker")

# Names of types in the generated code: a type of the module with the same name would stand before them.
RESERVED = frozenset(
    """Action CancellationToken DateOnly DateTime Flags Func Guid IAsyncDisposable IAsyncEnumerable IDisposable
    IEnumerable IReadOnlyDictionary IReadOnlyList IReadOnlySet PyInterface PyKeywordOnly PyName PyObject
    PyPositionalOnly PyWaker System Task TimeOnly TimeSpan ValueTuple""".split()
)


def write(module: Module, namespace: str | None = None, class_names: Sequence[str] = (), command: str = "") -> str:
    """The text of the file; the command that wrote it is in its first line."""
    classes = selected(module, class_names)
    types = Types(names_of(module, classes))
    entered = contexts(module)
    done: dict[str, Interface] = {}
    texts: dict[str, list[str]] = {}
    for class_ in bases_first(module, classes):
        name = f"{module.name}.{class_.name}"
        if class_.kind == "class":
            texts[name] = _interfaces.of_class(class_, name, types, done, entered.get(name, set()))
        else:
            of_value = _values.of_enum if class_.kind == "enum" else _values.of_record
            texts[name] = of_value(class_, name, types)
    lines = [f"// Written by `{command or f'pywaker bind {module.name}'}`."]
    lines += [f"using {name};" for name in USINGS]
    if namespace is not None:
        lines += ["", f"namespace {namespace};"]
    lines += ["", *_interfaces.of_module(module, types, classes, everything=not class_names)]
    for class_ in classes:
        lines += ["", *texts[f"{module.name}.{class_.name}"]]
    return "\n".join(lines) + "\n"


def names_of(module: Module, classes: Sequence[Class]) -> dict[str, CsType]:
    """The C# types of the module and its classes, by qualified name."""
    result: dict[str, CsType] = {}
    used = set(RESERVED)

    def add(qualified: str, name: str, is_value: bool = False, is_record: bool = False) -> None:
        unique = _names.unique(name, used)
        used.add(unique)
        result[qualified] = CsType(unique, is_value, is_record=is_record)

    add(module.name, "I" + _names.pascal(module.name.rpartition(".")[2]))
    for class_ in classes:
        name = _names.pascal(class_.name)
        prefix = "I" if class_.kind == "class" else ""
        add(f"{module.name}.{class_.name}", prefix + name, class_.kind == "enum", class_.kind == "record")
    return result


def bases_first(module: Module, classes: Sequence[Class]) -> list[Class]:
    by_name = {f"{module.name}.{class_.name}": class_ for class_ in classes}
    result: list[Class] = []

    def visit(class_: Class) -> None:
        for base in class_.bases:
            if base in by_name and by_name[base] not in result:
                visit(by_name[base])
        if class_ not in result:
            result.append(class_)

    for class_ in classes:
        visit(class_)
    return result
