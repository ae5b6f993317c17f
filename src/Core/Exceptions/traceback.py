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

# Of the functions whose frames stand for C# frames, which are known by it.
_globals: dict[str, Any] = {}


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


def extend(exception: BaseException, frames: Iterable[tuple[str, str, int]], reset: bool) -> int:
    """Puts frames, innermost first, in front of the exception's traceback (or of none). Returns its new length."""
    tb = None if reset else exception.__traceback__
    length = 0 if tb is None else len(_list(tb))
    for name, filename, line in frames:
        # The frame of a generator that never ran has no caller, so it keeps no other variables alive.
        generator = types.FunctionType(_code(name, filename, line), _globals)()
        tb = types.TracebackType(tb, generator.gi_frame, 0, line)
        length += 1
    exception.__traceback__ = tb
    return length


def _list(tb: TracebackType | None) -> list[TracebackType]:
    entries: list[TracebackType] = []
    while tb is not None:
        entries.append(tb)
        tb = tb.tb_next
    return entries


def came_back(exception: BaseException, known: int) -> tuple[str, str, int]:
    """The Python frames of an exception that returns to .NET, and the length of its traceback.

    The first text has the frames that were added since the traceback had the known length, as lines of a .NET stack
    trace, innermost first. The second text has all frames as Python formats them.
    """
    entries = _list(exception.__traceback__)
    # One that is shorter than before is another one.
    added = len(entries) - known if len(entries) >= known else len(entries)
    lines = []
    for tb in reversed(entries[:added]):
        frame = tb.tb_frame
        code = frame.f_code
        # Neither a C# frame, nor one of a file that a library embeds, nor an exported function's.
        if frame.f_globals is not _globals and not code.co_filename.startswith(("<PyWaker.", "<pywaker> ")):
            lines.append(f"   at {code.co_name}() in {code.co_filename}:line {tb.tb_lineno}")
    left_out = len(lines) - 2 * _SHOWN
    if left_out > 0:
        lines[_SHOWN:-_SHOWN] = [f"   [{left_out} frames left out]"]
    return "\n".join(lines), _format(entries), len(entries)


def set_traceback(exception: BaseException, tb: TracebackType | None) -> None:
    exception.__traceback__ = tb


def format_frames(exception: BaseException) -> str:
    return _format(_list(exception.__traceback__))


def _format(entries: list[TracebackType]) -> str:
    left_out = len(entries) - 2 * _SHOWN
    if left_out <= 0:
        return "".join(traceback.format_tb(entries[0])) if entries else ""
    return "".join(
        [*_format_briefly(entries[:_SHOWN]), f"  [{left_out} frames left out]\n", *_format_briefly(entries[-_SHOWN:])]
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
