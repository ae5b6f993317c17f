"""The Python part of functions exported from .NET; see FunctionSupport.cs.

Parameters are a tuple of `names` (a tuple), `positional` (the number that may be passed by position; the others are
keyword-only), `rest` (the name of `*args`, or None; for overloads "args, **kwargs") and `defaults` (a dict from name to
default).
"""

from __future__ import annotations

import keyword
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container, Generator, Mapping, Sequence
    from types import FunctionType
    from typing import Any, Optional

    Parameters = tuple[tuple[str, ...], int, Optional[str], dict[str, object]]

# Types whose repr is always a literal.
_PLAIN = (type(None), bool, int, str, bytes)

# FunctionType and CodeType, without an import of types.
_Function: Any = type(lambda: None)
_Code = type((lambda: None).__code__)


def is_name(text: str) -> bool:
    return text.isidentifier() and not keyword.iskeyword(text) and (text.isascii() or _is_normalized(text))


def _is_normalized(text: str) -> bool:
    # Python normalizes identifiers in source code: another spelling of a name could never be used.
    import unicodedata  # only here, because hardly any name needs it

    return unicodedata.normalize("NFKC", text) == text


def text_signature(name: str, parameters: Parameters) -> str:
    """The line from which inspect.signature() reads the parameters of a builtin."""
    names, positional, rest, defaults = parameters
    literals = {key: _literal(value) for key, value in defaults.items()}
    return f"{name}({_parameters(('$module', *names), positional + 1, rest, literals)})\n--\n\n"


def method_signature(parameters: Parameters, has_self: bool) -> str:
    """The signature line of a method, whose first parameter may be the object to which it is bound."""
    names, positional, rest, defaults = parameters
    shown = (f"${names[0]}", *names[1:]) if has_self else names
    return f"({_parameters(shown, positional, rest, {key: _literal(value) for key, value in defaults.items()})})"


def signature(name: str, parameters: Parameters, has_self: bool) -> str:
    """The signature in readable form, without the parameter to which a method is bound."""
    names, positional, rest, defaults = parameters
    literals = {key: _literal(value) for key, value in defaults.items()}
    return f"{name}({_parameters(names[has_self:], positional - has_self, rest, literals)})"


def define_async(
    native: Callable[..., object], name: str, qualname: str, loader: Any, doc: str | None, parameters: Parameters
) -> FunctionType:
    """Creates an `async def` function, in the loader's source, around a callable that returns an awaitable."""
    names, positional, rest, _ = parameters
    inner = _free_name("native", (name, rest, *names))
    arguments = [*names[:positional], *([f"*{rest}"] if rest else []), *(f"{key}={key}" for key in names[positional:])]
    source = (
        f"async def {name}({_parameters(names, positional, rest)}):\n    return await {inner}({', '.join(arguments)})\n"
    )
    # traceback, inspect and warnings ask the loader among the globals for the source lines.
    scope = {"__name__": loader.name, "__loader__": loader, "__spec__": loader.spec, inner: native}
    function = _define(source, loader.filename, loader.add_source(source), scope, name, qualname, parameters)
    _list_source(loader.filename, scope)
    function.__doc__ = doc
    function.native = native  # type: ignore[attr-defined]
    return function


def define_binder(name: str, qualname: str, parameters: Parameters) -> FunctionType:
    """Creates a function with the same parameters that does nothing; wrong arguments raise CPython's own error."""
    source = f"def {name}({_parameters(*parameters[:3])}): pass"
    return _define(source, f"<pywaker {qualname}>", 1, {}, name, qualname, parameters)


def _list_source(filename: str, scope: dict[str, Any]) -> None:
    # linecache is not imported for this: that takes longer than the rest of an import. If it is imported later, it gets
    # the globals of a frame, and finds the loader there; but a warning is shown without them, so a linecache that is
    # already imported is told of the loader now.
    linecache = sys.modules.get("linecache")
    if linecache is not None:
        linecache.cache.pop(filename, None)
        linecache.lazycache(filename, scope)


def iterate(name: str, qualname: str, step: Callable[[object], object], dispose: Callable[[], object]) -> Any:
    """Creates a generator of the results of `step(end)`, until the result is `end`."""
    items: Any = _items(step, dispose)
    items.__name__, items.__qualname__ = name, qualname
    return items


def _items(step: Callable[[object], object], dispose: Callable[[], object]) -> Generator[object, None, None]:
    end = object()
    try:
        while (item := step(end)) is not end:
            yield item
    finally:
        dispose()


def _define(
    source: str,
    filename: str,
    line: int,
    scope: dict[str, Any],
    name: str,
    qualname: str,
    parameters: Parameters,
) -> FunctionType:
    names, positional, _, defaults = parameters
    (code,) = (
        constant
        for constant in compile(source, filename, "exec", dont_inherit=True).co_consts
        if isinstance(constant, _Code)
    )
    values = tuple(defaults[key] for key in names[:positional] if key in defaults) or None
    # Created in one step: changing a function's code or defaults keeps newer Pythons from ever specializing its calls.
    function: FunctionType = _Function(
        code.replace(co_firstlineno=line), {"__builtins__": __builtins__, **scope}, name, values
    )
    function.__qualname__ = qualname
    by_keyword = {key: defaults[key] for key in names[positional:] if key in defaults}
    if by_keyword:
        function.__kwdefaults__ = by_keyword
    return function


def _parameters(
    names: Sequence[str], positional: int, rest: str | None, defaults: Mapping[str, str] | None = None
) -> str:
    defaults = defaults or {}
    texts = [f"{key}={defaults[key]}" if key in defaults else key for key in names]
    if rest or positional < len(names):
        texts.insert(positional, f"*{rest or ''}")
    return ", ".join(texts)


def _literal(value: object) -> str:
    # inspect.signature() reads only literals; any other default is shown as an ellipsis, as in stub files.
    text = repr(value)
    if type(value) in _PLAIN:
        return text
    import ast  # only here, because it takes longer than the rest of an import

    try:
        same = ast.literal_eval(text) == value
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        same = False
    return text if same else "..."


def _free_name(name: str, taken: Container[str | None]) -> str:
    while name in taken:
        name = "_" + name
    return name
