"""Compares an object with the members of a .NET interface, when it is bound."""

from __future__ import annotations

import inspect
from types import CodeType, FunctionType, MethodType
from typing import Any, NamedTuple

_HAS_REST = inspect.CO_VARARGS
_HAS_KEYWORDS = inspect.CO_VARKEYWORDS
_MISSING = object()
_UNKNOWN = object()


class _Signature(NamedTuple):
    """What a callable takes."""

    positional: tuple[str, ...]
    positional_only: int
    keyword_only: tuple[str, ...]
    defaults: dict[str, Any]
    has_rest: bool
    has_keywords: bool


def compare(target: Any, members: list[Any]) -> str | None:
    """The differences as text; None where there are none."""
    problems: list[str] = []
    for display, name, kind, *arguments in members:
        value = _find(target, name, kind == "Attribute")
        if value is _MISSING:
            problems.append(f"{display}: it has no '{name}'{_nearest(target, name)}")
        elif kind == "Attribute" or value is _UNKNOWN:
            continue
        elif not callable(value):
            problems.append(f"{display}: its '{name}' is a {type(value).__qualname__}, which cannot be called")
        else:
            try:
                problem = (
                    _kind_problem(value, kind)
                    or _twin_problem(target, name, value, kind)
                    or _arguments_problem(value, *arguments)
                )
            except Exception:
                continue  # Attributes of the callable that raise: what it takes is not known.
            if problem:
                problems.append(f"{display}: '{name}{_signature_text(value)}' {problem}")
    return "; ".join(problems) if problems else None


def _find(target: Any, name: str, only_asked_for: bool) -> Any:
    """The attribute. A property is not read: that may do anything, and fail until the object is ready."""
    if name == "__call__":
        return target
    for owner in type(target).__mro__:
        if name in owner.__dict__:
            found = owner.__dict__[name]
            if only_asked_for or isinstance(found, property):
                return _UNKNOWN
            break
    try:
        return getattr(target, name)
    except AttributeError:
        return _MISSING
    except Exception:
        return _UNKNOWN


def _nearest(target: Any, name: str) -> str:
    import difflib

    try:
        names = [known for known in dir(target) if not known.startswith("_") or name.startswith("_")]
    except Exception:
        return ""
    close = difflib.get_close_matches(name, names, n=3)
    return f" (it has {', '.join(repr(known) for known in close)})" if close else ""


def _signature_text(value: Any) -> str:
    try:
        return str(inspect.signature(value))
    except Exception:  # Also of a default that has no repr.
        return "(...)"


def _kind_problem(value: Any, kind: str) -> str | None:
    code = _code(value)
    if code is None:
        return None
    if code.co_flags & inspect.CO_ASYNC_GENERATOR:
        if kind in ("Function", "Coroutine", "NamedCoroutine", "AsyncContext"):
            return "is an async generator: let the member return IAsyncEnumerable"
    elif code.co_flags & inspect.CO_COROUTINE:
        if kind == "Function":
            return "is async: let the member return a Task"
        if kind == "Stream":
            return "is a coroutine function, whose result must be awaited: let the member return a Task"
    return None


def _twin_problem(target: Any, name: str, value: Any, kind: str) -> str | None:
    """Many a library has a sync function and an async one, whose name the suffix in C# hides."""
    if kind != "Coroutine" or (code := _code(value)) is None or code.co_flags & inspect.CO_COROUTINE:
        return None
    for twin in (f"{name}_async", f"async_{name}", f"a{name}"):
        other = _code(_find(target, twin, False))
        if other is not None and other.co_flags & inspect.CO_COROUTINE:
            return f"is not async, and '{twin}' is: if that is meant, use [PyName(\"{twin}\")]"
    return None


def _code(value: Any) -> CodeType | None:
    function = value.__func__ if type(value) is MethodType else value
    return function.__code__ if type(function) is FunctionType else None


def _arguments_problem(
    value: Any, least: int, most: int, required: list[str], optional: list[str], defaults: dict[str, Any]
) -> str | None:
    signature = _signature(value)
    if signature is None:
        return None
    takes = len(signature.positional)
    if not signature.has_rest and (most > takes or (most < 0 and least >= 0)):
        return (
            f"takes {takes} positional arguments, and the member passes "
            + (f"{most}" if most >= 0 else "any number")
            + (": use [PyKeywordOnly] for the rest" if signature.keyword_only and most >= 0 else "")
        )
    passed_always = set(signature.positional[:least])
    for name in (*required, *optional):
        if name in signature.positional[: signature.positional_only] and not signature.has_keywords:
            return f"takes '{name}' by position only: use [PyPositionalOnly]"
        if name in passed_always or (most < 0 and name in signature.positional):
            return f"gets '{name}' by position and by keyword" + (
                "" if name in passed_always else ": use [PyPositionalOnly]"
            )
        known = name in signature.positional or name in signature.keyword_only or signature.has_keywords
        if not known:
            return f"has no parameter '{name}'"
    left_out = [
        name
        for name in (*signature.positional[least:], *signature.keyword_only)
        if name not in signature.defaults and name not in required
    ]
    if left_out:
        return f"needs {', '.join(repr(name) for name in left_out)}, which the member does not always pass"
    for name, default in defaults.items():
        actual = signature.defaults.get(name, _MISSING)
        if actual is not _MISSING and not _same(actual, default):
            return (
                f"has {_text(actual)} as the default of '{name}', and the member {default!r}: write the same, or make "
                "it nullable with the default null, which leaves it to Python"
            )
    return None


def _text(value: Any) -> str:
    try:
        return repr(value)
    except Exception:
        return f"a {type(value).__qualname__}"


def _same(actual: Any, default: Any) -> bool:
    # Also where an enum member stands for its number, and a float for an int. Not a number is not equal to itself.
    try:
        if default != default:
            return bool(actual != actual)
        return bool(actual == default or getattr(actual, "value", _MISSING) == default)
    except Exception:
        return True


def _signature(value: Any) -> _Signature | None:
    """Without `inspect`, which takes ten times as long, for what is a plain function or a method of one."""
    if (code := _code(value)) is None or hasattr(value, "__wrapped__") or hasattr(value, "__signature__"):
        return _inspected(value)
    function = value.__func__ if type(value) is MethodType else value
    count = code.co_argcount
    names = code.co_varnames
    given = function.__defaults__ or ()
    defaults = dict(zip(names[count - len(given) : count], given))
    if function.__kwdefaults__:
        defaults.update(function.__kwdefaults__)
    bound = 1 if function is not value else 0
    return _Signature(
        names[bound:count],
        max(code.co_posonlyargcount - bound, 0),
        names[count : count + code.co_kwonlyargcount],
        defaults,
        bool(code.co_flags & _HAS_REST),
        bool(code.co_flags & _HAS_KEYWORDS),
    )


def _inspected(value: Any) -> _Signature | None:
    try:
        parameters = inspect.signature(value).parameters.values()
    except (TypeError, ValueError):
        return None  # Not every callable of C code says what it takes.
    positional = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    return _Signature(
        tuple(p.name for p in positional),
        sum(p.kind is p.POSITIONAL_ONLY for p in positional),
        tuple(p.name for p in parameters if p.kind is p.KEYWORD_ONLY),
        {p.name: p.default for p in parameters if p.default is not p.empty},
        any(p.kind is p.VAR_POSITIONAL for p in parameters),
        any(p.kind is p.VAR_KEYWORD for p in parameters),
    )
