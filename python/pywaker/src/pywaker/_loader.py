"""Loads .NET assemblies as Python modules: each once, all in one .NET runtime, which joins this interpreter."""

from __future__ import annotations

import ctypes
import os
import sys

# Python takes the thread that imports this for the main one, so a thread of .NET must not be the first.
import threading

from . import _memory, _signals
from ._hostfxr import Context, HostFxr
from ._version import NEWEST, OLDEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Callable, Union

    Path = Union[str, bytes, os.PathLike[str], os.PathLike[bytes]]

CORE = "PyWaker.Core"
ENTRY_TYPE = "PyWaker.Startup.ModuleEntry"
ENTRY_METHOD = "Load"

# Attached, and what it raises is raised here.
Entry = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_void_p, ctypes.py_object)


class Assembly:
    """One path: who loads it first, and the modules. A lock for each, because code of a module may import other
    modules.
    """

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.loading = False
        self.modules: tuple[ModuleType, ...] = ()


_assemblies: dict[str, Assembly] = {}
_runtime_lock = threading.Lock()
_host: Any = None
_entry: Callable[[Any, str], tuple[ModuleType, ...]] | None = None
_process = 0


def _begin_child() -> None:
    """In a forked child: what threads of the parent were doing here when it forked is never finished."""
    global _runtime_lock, _process
    if _runtime_lock.locked():
        # One of them was starting the runtime, or asking it for something: it counts as started.
        _process = _process or os.getppid()
        _runtime_lock = threading.Lock()
    for file, assembly in list(_assemblies.items()):
        if not assembly.modules:
            _assemblies[file] = Assembly()


# Not on Windows, where nothing forks.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_child)


def load(path: Path) -> ModuleType:
    """The Python module that a .NET assembly exports; at each call the same.

    ImportError says why there is none: no .NET, no such file, no module in it. What the module's own code throws is
    raised as it is.
    """
    modules = load_all(path)
    if len(modules) > 1:
        names = ", ".join(module.__name__ for module in modules)
        file = os.fsdecode(path)
        raise ImportError(
            f"'{file}' exports {len(modules)} modules ({names}): pywaker.load_all gives all of them.", path=file
        )
    return modules[0]


def load_all(path: Path) -> tuple[ModuleType, ...]:
    """The same for an assembly that exports several."""
    file = os.path.realpath(os.fsdecode(path))
    assembly = _assemblies.setdefault(file, Assembly())
    with assembly.lock:
        if not assembly.modules:
            if assembly.loading:
                raise ImportError(f"'{file}' is being loaded: what makes its modules cannot load it again.", path=file)
            assembly.loading = True
            try:
                assembly.modules = _entry_for(file)(ctypes.pythonapi._handle, file)
            except ImportError as error:
                # Not one that says which Python module is missing: that is the affair of the assembly's own code.
                if error.name is None and error.path is None:
                    error.path = file
                raise
            finally:
                assembly.loading = False
    return assembly.modules


def _entry_for(file: str) -> Callable[[Any, str], tuple[ModuleType, ...]]:
    """The function of PyWaker.Core that loads, in a runtime that will do for this file."""
    global _host, _entry, _process
    _require_interpreter()
    _require_own_process()
    config, core = os.path.splitext(file)[0] + ".runtimeconfig.json", os.path.join(os.path.dirname(file), CORE + ".dll")
    if os.path.isdir(file):
        raise ImportError(f"'{file}' is a folder: name the assembly in it, a file that ends in .dll.")
    if not os.path.isfile(file):
        raise ImportError(f"There is no file '{file}'.")
    if not os.path.isfile(config):
        raise ImportError(
            f"'{config}' is missing: set EnableDynamicLoading to true in the module's project, build it, and keep the "
            "files of its output together."
        )
    if not os.path.isfile(core):
        raise ImportError(
            f"'{core}' is missing: set EnableDynamicLoading to true in the module's project and reference PyWaker, "
            "build it, and keep the files of its output together."
        )
    with _runtime_lock:
        _require_own_process()
        if _host is None:
            _host = HostFxr()
        with Context(_host, config) as context:
            if _entry is None:
                _process = os.getpid()
                with _signals.Kept(), _memory.Private():
                    _entry = Entry(context.function(core, ENTRY_TYPE, ENTRY_METHOD))
        return _entry


def _require_own_process() -> None:
    # The module of the library says so too: this one may be new in a child, or .NET may be the host.
    if _process not in (0, os.getpid()) or getattr(sys.modules.get("_pywaker"), "forked", False):
        raise ImportError(
            "A forked child cannot load .NET modules when its parent did: start the process with spawn or forkserver "
            "instead."
        )


def _require_interpreter() -> None:
    # Not by sys.abiflags, which Windows lacks before Python 3.14.
    if sys.implementation.name != "cpython" or "free-threading build" in sys.version:
        raise ImportError(
            f"This Python ({sys.executable}) is not one that PyWaker knows: it takes a CPython that has the GIL."
        )
    if sys.version_info[:2] < OLDEST:
        oldest, newest = (".".join(map(str, version)) for version in (OLDEST, NEWEST))
        raise ImportError(f"PyWaker needs CPython {oldest} to {newest}, this is {sys.version.split()[0]}.")
    # .NET would attach to the main interpreter all the same, and wait for ever or mix the objects of the two.
    current, id_of = ctypes.pythonapi["PyInterpreterState_Get"], ctypes.pythonapi["PyInterpreterState_GetID"]
    current.restype, id_of.argtypes, id_of.restype = ctypes.c_void_p, [ctypes.c_void_p], ctypes.c_int64
    if id_of(current()) != 0:
        raise ImportError(
            "A module that is written in .NET works in the main interpreter only, because its runtime is one for the "
            "process: load it there, or start another process."
        )
