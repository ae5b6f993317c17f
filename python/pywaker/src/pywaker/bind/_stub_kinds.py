"""What a class of a stub is: its bases, its kind, its fields."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator

from ._canonical import stripped
from ._conditions import statements
from ._expressions import read
from ._model import Attribute, Default
from ._names import is_public
from ._stub import Stub, functions
from ._stub_functions import default_of

DATACLASSES = (
    "dataclasses.dataclass",
    "attr.s",
    "attr.attrs",
    "attr.dataclass",
    "attr.define",
    "attr.frozen",
    "attr.mutable",
    "attrs.define",
    "attrs.frozen",
    "attrs.mutable",
)
ENUMS = ("enum.Enum", "enum.IntEnum", "enum.StrEnum", "enum.Flag", "enum.IntFlag")
FACTORIES = ("dataclasses.field", "attr.ib", "attr.field", "attrs.field")
Located = tuple[Stub, ast.ClassDef]


def is_special_class(stub: Stub, node: ast.ClassDef) -> bool:
    """Whether it exists for type checkers alone."""
    return any(stub.qualified(item) == "typing.type_check_only" for item in node.decorator_list)


def own_bases(stub: Stub, node: ast.ClassDef) -> Iterator[Located]:
    """The bases that the package's stubs define."""
    for base in node.bases:
        name = ast.unparse(base.value if isinstance(base, ast.Subscript) else base)
        found = stub.locate(name)
        if found is None and "." in name:
            module, _, last = stub.qualified(base).rpartition(".")
            home = stub.library.load(module)
            found = home.locate(last) if home is not None else None
        if found is not None and isinstance(found[2], ast.ClassDef) and found[2] is not node:
            yield found[0], found[2]


def lineage(stub: Stub, node: ast.ClassDef) -> list[Located]:
    """The class and its bases in the package, nearest first."""
    found = [(stub, node)]
    for base in own_bases(stub, node):
        found += [item for item in lineage(*base) if item not in found]
    return found


def base_names(stub: Stub, node: ast.ClassDef) -> set[str]:
    return {home.qualified(base) for home, class_ in lineage(stub, node) for base in class_.bases}


def kind_of(stub: Stub, node: ast.ClassDef) -> str:
    names = base_names(stub, node)
    for name in names:
        builtin = getattr(builtins, name, None)
        if isinstance(builtin, type) and issubclass(builtin, BaseException):
            return "exception"
    if names & set(ENUMS):
        return "enum"
    has_fields = names & {"typing.NamedTuple", "typing.TypedDict"} or decorator(stub, node) is not None
    return "record" if has_fields and not has_behavior(stub, node) else "class"


def decorator(stub: Stub, node: ast.ClassDef) -> ast.expr | None:
    """What makes it a class with fields."""
    return next((item for item in node.decorator_list if stub.qualified(item) in DATACLASSES), None)


def has_behavior(stub: Stub, node: ast.ClassDef) -> bool:
    is_typed_dict = "typing.TypedDict" in base_names(stub, node)
    return any(
        is_public(function.name) for home, class_ in lineage(stub, node) for function in functions(class_.body)
    ) or (not is_typed_dict and not all(is_public(field.name) for field in read_fields(stub, node)))


def read_fields(stub: Stub, node: ast.ClassDef) -> list[Attribute]:
    """The fields of the class, those of its bases first."""
    fields: dict[str, Attribute] = {}
    for home, class_ in reversed(lineage(stub, node)):
        is_total = not any(
            keyword.arg == "total" and not default_of(keyword.value).constant for keyword in class_.keywords
        )
        for item in statements(class_.body):
            if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
                type_ = read(item.annotation, home.resolve)
                if type_.name == "ClassVar":
                    continue
                optional = type_.name == "NotRequired" or not (is_total or type_.name == "Required")
                field = Attribute(item.target.id, stripped(type_), default=Default() if optional else None)
                if item.value is not None:
                    set_default(home, field, item.value)
                fields[field.name] = field
    return list(fields.values())


def set_default(stub: Stub, field: Attribute, value: ast.expr) -> None:
    if not isinstance(value, ast.Call) or stub.qualified(value) not in FACTORIES:
        field.default = default_of(value)
        return
    for keyword in value.keywords:
        if keyword.arg == "init":
            field.is_argument = default_of(keyword.value).constant is not False
        elif keyword.arg in ("default", "default_factory", "factory"):
            field.default = default_of(keyword.value) if keyword.arg == "default" else Default()
