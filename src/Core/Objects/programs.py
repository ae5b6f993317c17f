"""Runs Python programs as the `python` program does; see Python.Programs.cs."""

from __future__ import annotations

import atexit
import os
import runpy
import signal
import sys
import threading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import NoReturn

# What a shell says of a program that SIGINT ended.
_INTERRUPTED = 130


def run_file(path: str, *arguments: str) -> int | BaseException:
    # Absolute, as `python` makes it, so that tracebacks find the source after a chdir. A folder or an archive adds
    # itself to sys.path.
    file = os.path.abspath(path)
    folder = os.path.dirname(os.path.realpath(path)) if os.path.isfile(file) else None
    return _run(lambda: runpy.run_path(file, run_name="__main__"), [file, *arguments], folder)


def run_module(name: str, *arguments: str) -> int | BaseException:
    return _run(lambda: runpy.run_module(name, run_name="__main__", alter_sys=True), ["-m", *arguments], os.getcwd())


def _run(run: Callable[[], object], argv: list[str], folder: str | None) -> int | BaseException:
    """Returns the exit code, or the exception that ended the program, with a traceback that begins in the program."""
    process = os.getpid()
    before = sys.argv
    sys.argv = argv
    # As with `python -P`, which leaves the folder out.
    if getattr(sys.flags, "safe_path", False):
        folder = None
    if folder is not None:
        sys.path.insert(0, folder)
    end: int | BaseException = 0
    interrupted = False
    try:
        try:
            run()
        except SystemExit as error:
            end = _exit_code(error.code)
        except BaseException as error:
            end = error.with_traceback(_program_frames(error.__traceback__))
        # As `python`, which tests for this very type: Ctrl-C ends the program, and is no error for its host to handle.
        if type(end) is KeyboardInterrupt:
            code = _print(end)
            interrupted = code is None
            end = _INTERRUPTED if code is None else code
        if os.getpid() != process:
            _leave_child(end, interrupted)
    finally:
        # Ctrl-C may come again at any time.
        sys.argv = before
        if folder is not None and folder in sys.path:
            sys.path.remove(folder)
    _flush()
    return end


def _leave_child(end: int | BaseException, interrupted: bool) -> NoReturn:
    """Ends a forked child as `python` does: the program was called by .NET code, which does not survive a fork."""
    status = 1
    try:
        if isinstance(end, BaseException):
            code = _print(end)
            end = 1 if code is None else code
        status = end & 0xFF
        threading._shutdown()  # type: ignore[attr-defined]
        atexit._run_exitfuncs()
        _flush()
        if interrupted:
            # The signal itself, by which a shell or a parent knows that Ctrl-C ended the child. If it is blocked, the
            # status says it.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGINT)
    finally:
        os._exit(status)


def _print(error: BaseException) -> int | None:
    """Prints an error as `python` does; gives the exit code if sys.excepthook exits, else None."""
    try:
        try:
            sys.excepthook(type(error), error, error.__traceback__)
        except SystemExit as left:
            return _exit_code(left.code)
        except BaseException as failure:
            print("Error in sys.excepthook:", file=sys.stderr)
            failure = failure.with_traceback(failure.__traceback__ and failure.__traceback__.tb_next)
            sys.__excepthook__(type(failure), failure, failure.__traceback__)
            print("\nOriginal exception was:", file=sys.stderr)
            sys.__excepthook__(type(error), error, error.__traceback__)
    except BaseException:
        # Another Ctrl-C, or a broken sys.stderr: the program has ended, whatever became of the text.
        pass
    return None


def _exit_code(code: object) -> int:
    if code is None:
        return 0
    if isinstance(code, int):
        return code if -(2**31) <= code < 2**31 else -1
    print(code, file=sys.stderr)
    return 1


def _program_frames(traceback: TracebackType | None) -> TracebackType | None:
    # Frames of this file and of runpy do not concern the user; an error of runpy itself keeps no frames.
    while traceback is not None and traceback.tb_frame.f_globals.get("__name__") in (__name__, "runpy"):
        traceback = traceback.tb_next
    return traceback


def _flush() -> None:
    # The program's output must come before later output of its host.
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass
