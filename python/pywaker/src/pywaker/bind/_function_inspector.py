"""Reads functions and methods of an imported module."""

from __future__ import annotations

import contextlib
import inspect
import sys
import typing
from collections.abc import Callable, Iterator
from typing import Any

from ._annotations import EMPTY, Annotations, signature_of
from ._model import Default, Function, Parameter, PyType, Signature


@contextlib.contextmanager
def _context() -> Iterator[None]:
    yield


@contextlib.asynccontextmanager
async def _async_context() -> typing.AsyncIterator[None]:
    yield


# All functions that a decorator of contextlib makes have the code of the same inner function.
CONTEXTS: dict[Any, str] = {
    getattr(_context, "__code__", None): "ContextManager",
    getattr(_async_context, "__code__", None): "AsyncContextManager",
}


def is_function(value: Any) -> bool:
    """Whether it is a function, of Python or of C code, or a wrapper of one."""
    if hasattr(value, "__supertype__"):
        return False  # a NewType, which Python 3.9 makes as a function
    return inspect.isroutine(value) or (
        callable(value) and not isinstance(value, type) and inspect.isfunction(getattr(value, "__wrapped__", None))
    )


def read_function(
    function: Callable[..., Any],
    name: str,
    annotations: Annotations,
    owner: type | None = None,
    is_bound: bool = False,
    module: str = "",
) -> Function:
    """A function with its overloads; a bound one loses its first parameter, the instance or the class."""
    doc = getattr(function, "__doc__", None)
    doc = inspect.cleandoc(doc) if isinstance(doc, str) else None
    inner = inspect.unwrap(function)
    # The name of a function's globals is where its annotations are resolved; libraries rewrite `__module__`.
    home = getattr(inner, "__globals__", {}).get("__name__") or module or getattr(function, "__module__", "")
    variants = overloads_of(inner) or [function]
    return Function(
        name, [read_signature(variant, home, annotations, owner, is_bound, inner) for variant in variants], doc
    )


def overloads_of(function: Any) -> list[Callable[..., Any]]:
    """The overloads of a function, which `typing` remembers from Python 3.11."""
    if sys.version_info < (3, 11) or not inspect.isfunction(function):
        return []
    return list(typing.get_overloads(function))


def read_signature(
    function: Callable[..., Any],
    module: str,
    annotations: Annotations,
    owner: type | None,
    is_bound: bool,
    inner: Callable[..., Any],
) -> Signature:
    is_async = any(map(inspect.iscoroutinefunction, (function, inner)))
    generator = (
        "AsyncIterable"
        if inspect.isasyncgenfunction(inner)
        else "Iterable"
        if inspect.isgeneratorfunction(inner)
        else None
    )
    context = CONTEXTS.get(getattr(function, "__code__", None))
    try:
        signature = signature_of(function)
    except (ValueError, TypeError):
        return Signature((Parameter("arguments", "VAR_POSITIONAL"),), None, is_async, is_known=False)
    parameters = list(signature.parameters.values())
    if is_bound and parameters and parameters[0].kind is not inspect.Parameter.VAR_POSITIONAL:
        del parameters[0]
    return Signature(
        tuple(read_parameter(parameter, module, annotations, owner) for parameter in parameters),
        read_annotation(signature.return_annotation, module, annotations, owner),
        is_async,
        generator,
        context,
    )


def read_parameter(
    parameter: inspect.Parameter, module: str, annotations: Annotations, owner: type | None
) -> Parameter:
    return Parameter(
        parameter.name,
        parameter.kind.name,
        read_annotation(parameter.annotation, module, annotations, owner),
        None if parameter.default is EMPTY else default_of(parameter.default),
    )


def read_annotation(annotation: Any, module: str, annotations: Annotations, owner: type | None) -> PyType | None:
    return None if annotation is EMPTY else annotations.read(annotation, module, owner)


def default_of(value: Any) -> Default:
    """A default; only one of exactly these types is a literal, an IntEnum's member is not."""
    is_literal = value is None or type(value) in (bool, int, float, str)
    return Default(value if is_literal else None, is_literal)
