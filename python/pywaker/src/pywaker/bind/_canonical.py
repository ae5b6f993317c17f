"""One name for each type that `typing`, `collections.abc` and the builtins have several of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ._model import ANY, NONE, PyType

# Modules whose names stand alone in a PyType.
PLAIN = (
    "builtins",
    "typing",
    "typing_extensions",
    "collections",
    "collections.abc",
    "_collections_abc",
    "contextlib",
    "abc",
    "types",
)

SHORT = {
    "List": "list",
    "MutableSequence": "Sequence",
    "Reversible": "Sequence",
    "Collection": "Sequence",
    "Container": "Sequence",
    "Deque": "Sequence",
    "deque": "Sequence",
    "Dict": "dict",
    "Mapping": "dict",
    "MutableMapping": "dict",
    "DefaultDict": "dict",
    "defaultdict": "dict",
    "OrderedDict": "dict",
    "ChainMap": "dict",
    "Set": "set",
    "AbstractSet": "set",
    "MutableSet": "set",
    "FrozenSet": "set",
    "frozenset": "set",
    "Tuple": "tuple",
    "Type": "type",
    "Text": "str",
    "LiteralString": "str",
    "ByteString": "bytes",
    "Buffer": "bytes",
    "bytearray": "bytes",
    "memoryview": "bytes",
    "NoneType": "None",
    "NoReturn": "None",
    "Never": "None",
    "TypeGuard": "bool",
    "TypeIs": "bool",
    "object": "Any",
    "Coroutine": "Awaitable",
    "CoroutineType": "Awaitable",
    "AsyncIterator": "AsyncIterable",
    "AsyncGenerator": "AsyncIterable",
    "AsyncGeneratorType": "AsyncIterable",
    "Generator": "Iterable",
    "GeneratorType": "Iterable",
    "Iterator": "Iterable",
    "KeysView": "Iterable",
    "ValuesView": "Iterable",
    "AbstractContextManager": "ContextManager",
    "AbstractAsyncContextManager": "AsyncContextManager",
    "UnionType": "Union",
}

# Types of other modules that are as good as one of these; those of _typeshed exist in stubs alone.
KNOWN = {
    "asyncio.Future": PyType("Awaitable"),
    "asyncio.Task": PyType("Awaitable"),
    "_asyncio.Future": PyType("Awaitable"),
    "_asyncio.Task": PyType("Awaitable"),
    "asyncio.futures.Future": PyType("Awaitable"),
    "asyncio.tasks.Task": PyType("Awaitable"),
    "_typeshed.StrPath": PyType("Union", (PyType("str"), PyType("os.PathLike", (PyType("str"),)))),
    "_typeshed.StrOrBytesPath": PyType("Union", (PyType("str"), PyType("bytes"), PyType("os.PathLike"))),
    "_typeshed.ReadableBuffer": PyType("bytes"),
    "_typeshed.WriteableBuffer": PyType("bytes"),
    "_typeshed.Incomplete": ANY,
    "_typeshed.Unused": ANY,
}

# Marks around a type that say nothing about its values.
TRANSPARENT = ("Annotated", "ClassVar", "Final", "InitVar", "NotRequired", "ReadOnly", "Required", "Unpack")


def plain(name: str) -> PyType:
    """A type without arguments, by its qualified name."""
    module, _, last = name.rpartition(".")
    if not module or module in PLAIN:
        if last == "AnyStr":
            return type_variable(None, [PyType("str"), PyType("bytes")], last)
        short = SHORT.get(last, last)
        return PyType("None" if short == "None" else short)
    return KNOWN.get(name) or PyType(name)


def generic(base: PyType, arguments: Sequence[PyType]) -> PyType:
    """A type with arguments, which may be one of the special forms."""
    if base.name == "Optional":
        return union([*arguments, NONE])
    if base.name == "Union":
        # An alias of a union, subscripted, keeps its own members.
        return base if base.arguments else union(arguments)
    if base.name == "Annotated":
        return arguments[0]
    if base.arguments or base.name in ("bool", "bytes", "str", "Any", "None", "Self", "TypeVar"):
        return base
    if base.name == "Awaitable" and len(arguments) == 3:
        return PyType(base.name, (arguments[2],))
    if base.name in ("Iterable", "AsyncIterable", "ContextManager", "AsyncContextManager"):
        return PyType(base.name, tuple(arguments[:1]))
    if base.name == "ItemsView":
        return PyType("Iterable", (PyType("tuple", tuple(arguments)),))
    if base.name == "Counter":
        return PyType("dict", (arguments[0], PyType("int")))
    return PyType(base.name, tuple(arguments))


def union(members: Iterable[PyType]) -> PyType:
    """A union without nested ones and without repetition; `None` comes last."""
    flat: dict[PyType, None] = {}
    for member in members:
        flat.update(dict.fromkeys(member.arguments if member.name == "Union" else [member]))
    if ANY in flat:
        return ANY
    ordered = [member for member in flat if member != NONE] + [NONE] * (NONE in flat)
    return ordered[0] if len(ordered) == 1 else PyType("Union", tuple(ordered))


def type_variable(bound: PyType | None, constraints: Sequence[PyType], name: str = "") -> PyType:
    """A type variable: its bound, or a choice of its constraints, or any type."""
    if bound is not None:
        return bound
    return PyType("TypeVar", tuple(constraints), (name,))


def stripped(type_: PyType) -> PyType:
    """The type inside of ClassVar, Final and other marks."""
    while type_.name.rpartition(".")[2] in TRANSPARENT and type_.arguments:
        type_ = type_.arguments[0]
    return type_
