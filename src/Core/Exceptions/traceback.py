"""C# frames in Python tracebacks, and exception classes that support weak references."""

from __future__ import annotations

import sys
import traceback
import types

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence
    from types import CodeType, TracebackType
    from typing import Any

# The number of frames shown at either end of a traceback: recursion between Python and .NET formats one at each level.
_SHOWN = 50

_codes: dict[tuple[str, str, int], CodeType] = {}
_weakly: dict[type, type] = {}


def _stub() -> Generator[None, None, None]:
    yield


def _linetable(code: CodeType) -> bytes:
    # From 3.11 a line table also has columns; those of the stub would underline arbitrary parts of a C# line. Entries
    # of kind 13 have none.
    units = len(code.co_code) // 2
    table = bytearray()
    while units > 0:
        length = min(units, 8)
        table += bytes((0x80 | (13 << 3) | (length - 1), 0))
        units -= length
    return bytes(table)


def _code(name: str, filename: str, line: int) -> CodeType:
    key = name, filename, line
    code = _codes.get(key)
    if code is None:
        changes: dict[str, Any] = {"co_name": name, "co_filename": filename, "co_firstlineno": line}
        if sys.version_info >= (3, 11):
            changes["co_linetable"] = _linetable(_stub.__code__)
            changes["co_qualname"] = name
        code = _stub.__code__.replace(**changes)
        if len(_codes) > 1000:
            _codes.clear()
        _codes[key] = code
    return code


def extend(exception: BaseException, frames: Iterable[tuple[str, str, int]], reset: bool) -> None:
    """Puts frames, innermost first, in front of the exception's traceback (or of none)."""
    tb = None if reset else exception.__traceback__
    for name, filename, line in frames:
        # The frame of a generator that never ran has no caller, so it keeps no other variables alive.
        generator = types.FunctionType(_code(name, filename, line), {})()
        tb = types.TracebackType(tb, generator.gi_frame, 0, line)
    exception.__traceback__ = tb


def set_traceback(exception: BaseException, tb: TracebackType | None) -> None:
    exception.__traceback__ = tb


def format_frames(exception: BaseException) -> str:
    frames: list[TracebackType] = []
    tb = exception.__traceback__
    while tb is not None:
        frames.append(tb)
        tb = tb.tb_next
    left_out = len(frames) - 2 * _SHOWN
    if left_out <= 0:
        return "".join(traceback.format_tb(exception.__traceback__))
    return "".join(
        [*_format_briefly(frames[:_SHOWN]), f"  [{left_out} frames left out]\n", *_format_briefly(frames[-_SHOWN:])]
    )


def _format_briefly(tbs: Iterable[TracebackType]) -> list[str]:
    # Without the marks under the lines, which would take most of the time.
    return traceback.StackSummary.extract((tb.tb_frame, tb.tb_lineno) for tb in tbs).format()


def weakly(base: type) -> type:
    """The class itself, or a subclass of the same name whose instances support weak references."""
    if base.__weakrefoffset__:
        return base
    derived = _weakly.get(base)
    if derived is None:

        def __reduce__(self: BaseException) -> tuple[type, tuple[Any, ...]]:
            return base, self.args

        derived = type(base)(
            base.__name__,
            (base,),
            {
                "__module__": base.__module__,
                "__qualname__": base.__qualname__,
                "__doc__": base.__doc__,
                "__reduce__": __reduce__,
            },
        )
        _weakly[base] = derived
    return derived


def group_type() -> type | None:
    """ExceptionGroup, the backport's, or None."""
    if sys.version_info >= (3, 11):
        return BaseExceptionGroup
    try:
        from exceptiongroup import BaseExceptionGroup as backport
    except ImportError:
        return None
    return backport


def make_group(message: str, exceptions: Sequence[BaseException]) -> BaseException | None:
    base = group_type()
    if base is None:
        return None
    # The constructor of the base class picks ExceptionGroup when every member is an Exception.
    base = type(base(message, exceptions))
    group: BaseException = weakly(base)(message, exceptions)
    return group


def is_group(exception: object) -> bool:
    # Never imported here: an object of a module that is not imported cannot exist.
    if sys.version_info >= (3, 11):
        return isinstance(exception, BaseExceptionGroup)
    module = sys.modules.get("exceptiongroup")
    return module is not None and isinstance(exception, module.BaseExceptionGroup)


def cause_of(exception: BaseException) -> BaseException | None:
    cause = exception.__cause__
    return cause if cause is not None or exception.__suppress_context__ else exception.__context__
