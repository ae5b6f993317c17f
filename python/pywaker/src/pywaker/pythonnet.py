"""``import pywaker.pythonnet``, after ``import clr``: from then on what .NET methods return through pythonnet can be awaited.

    import clr
    import pywaker.pythonnet

``await`` takes tasks and value tasks, ``async for`` takes IAsyncEnumerable, ``async with`` takes IAsyncDisposable. ``PyWaker.Pythonnet.dll``
must be loaded already, or be in a folder of ``sys.path``, or beside an assembly that was loaded (``clr.AddReference``), with the other
assemblies of PyWaker.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any, Callable

ASSEMBLY = "PyWaker.Pythonnet"

__all__ = ["cancellable"]

# Calls a method that takes a CancellationToken: await cancellable(api.FetchAsync, url). It comes with the assembly.
cancellable: Callable[..., Any]


def _enable() -> None:
    clr = importlib.import_module("clr")
    try:
        clr.AddReference(ASSEMBLY)
    except Exception as error:
        # The class is .NET's, and known only where it is raised.
        if type(error).__name__ != "FileNotFoundException":
            raise
        clr.AddReference(_beside_others(error))
    importlib.import_module(ASSEMBLY).PyWakerPythonnet.Enable()


def _beside_others(error: Exception) -> str:
    for assembly in importlib.import_module("System").AppDomain.CurrentDomain.GetAssemblies():
        if not assembly.IsDynamic and assembly.Location:
            path = Path(assembly.Location).with_name(ASSEMBLY + ".dll")
            if path.is_file():
                return str(path)
    raise ImportError(
        f"There is no {ASSEMBLY}.dll in any folder of sys.path, nor beside an assembly that is loaded: reference the package {ASSEMBLY} in a project of yours, build or publish it, "
        "and add its folder to sys.path, or load its assembly first.",
        name=__name__,
    ) from error


_enable()
