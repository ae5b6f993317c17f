"""What a C# method returns for what a Python function does."""

from __future__ import annotations

from dataclasses import dataclass

from ._model import ANY, PyType, Signature
from ._types import VOID, CsType, Direction, Types

OUT = Direction.FROM_PYTHON


@dataclass(frozen=True)
class Result:
    type: CsType
    is_task: bool = False
    # Whether a cancellation can reach it.
    has_token: bool = False
    note: str | None = None


def result_of(signature: Signature, types: Types) -> Result:
    type_, context = signature.result, signature.context
    if type_ is not None and type_.name in ("ContextManager", "AsyncContextManager"):
        context = type_.name
    if context is not None:
        return context_result(type_, context, types)
    if type_ is None and signature.generator is not None:
        type_ = PyType(signature.generator)
    if signature.is_async:
        return task(types.one(type_, OUT) if type_ is None else types.result(type_))
    if type_ is not None and type_.name == "Awaitable":
        return task(types.result(type_.arguments[0] if type_.arguments else ANY))
    result = types.result(type_)
    return Result(result, has_token=type_ is not None and type_.name == "AsyncIterable")


def task(result: CsType) -> Result:
    text = "Task" if result == VOID else f"Task<{result}>"
    return Result(CsType(text, note=result.note, values=result.values), is_task=True, has_token=True)


def entered_class(signature: Signature) -> tuple[str, PyType] | None:
    """The context of a function, and the type that it is entered for."""
    type_, context = signature.result, signature.context
    if type_ is None:
        return None
    if type_.name in ("ContextManager", "AsyncContextManager"):
        context = type_.name
    return (context, type_.arguments[0]) if context is not None and type_.arguments else None


def context_result(type_: PyType | None, context: str, types: Types) -> Result:
    inner = type_.arguments[0] if type_ is not None and type_.arguments else None
    is_async = context == "AsyncContextManager"
    entered = types.classes.get(inner.name) if inner is not None else None
    # Only an interface can be disposed of, by which the context is left.
    if entered is not None and not entered.is_value and not entered.is_record:
        return task(entered) if is_async else Result(entered)
    what = "an asynchronous context manager" if is_async else "a context manager"
    of = f" of {inner}" if inner is not None else ""
    how = ": enter it with EnterAsync" if is_async else ""
    return Result(CsType("PyObject"), note=f"The result is {what}{of}{how}.")
