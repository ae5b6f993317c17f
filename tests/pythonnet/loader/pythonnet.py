"""Stands in for pythonnet's Python package, which not every machine can install: loads the Python.Runtime.dll of the
NuGet package.

It does what `pythonnet.load("coreclr")` does: starts .NET by hostfxr, loads the assembly into a context of its own,
calls its `Loader.Initialize`, and its `Loader.Shutdown` when Python ends.
"""

import atexit
import ctypes
import os
from pathlib import Path

from pywaker import _hostfxr

FOLDER = Path(os.environ["PYWAKER_PYTHONNET"])
CONFIG = FOLDER / "PyWaker.PythonnetHost.runtimeconfig.json"
ASSEMBLY = FOLDER / "pythonnet" / "runtime" / "Python.Runtime.dll"

# The number and the signature that hostfxr.h and coreclr_delegates.h give it. The method's signature is the default
# one: int method(void *data, int size).
hdt_load_assembly_and_get_function_pointer = 5
LoadAndGet = ctypes.CFUNCTYPE(
    ctypes.c_int,
    _hostfxr.char_t,
    _hostfxr.char_t,
    _hostfxr.char_t,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.POINTER(ctypes.c_void_p),
)
Method = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, ctypes.c_int)

_methods = {}


def load():
    """Initializes pythonnet in this interpreter, once."""
    if _methods:
        return
    with _hostfxr.Context(_hostfxr.HostFxr(), str(CONFIG)) as context:
        load_and_get = LoadAndGet(context.delegate(hdt_load_assembly_and_get_function_pointer))
        for name in ("Initialize", "Shutdown"):
            _methods[name] = _method(load_and_get, name)
    _call("Initialize", b"")
    atexit.register(_call, "Shutdown", b"full_shutdown")


def _method(load_and_get, name):
    address = ctypes.c_void_p()
    type_name = "Python.Runtime.Loader, Python.Runtime"
    status = load_and_get(
        _hostfxr.text(str(ASSEMBLY)), _hostfxr.text(type_name), _hostfxr.text(name), None, None, ctypes.byref(address)
    )
    if status < 0:
        raise ImportError(f"{ASSEMBLY} has no method {name} in {type_name} (0x{status & 0xFFFFFFFF:08x})")
    return Method(address.value)


def _call(name, data):
    if _methods[name](data, len(data)) != 0:
        raise RuntimeError(f"pythonnet's Loader.{name} failed; what it says is on stderr")
