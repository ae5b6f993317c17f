"""``import pywaker.pythonnet``, after ``import clr``: from then on what .NET methods return through pythonnet can be
awaited.

    import clr
    import pywaker.pythonnet

``await`` takes tasks and value tasks, ``async for`` takes IAsyncEnumerable, ``async with`` takes IAsyncDisposable.
``PyWaker.Pythonnet.dll`` must be loaded already, or be in a folder of ``sys.path``, or beside an assembly that was
loaded (``clr.AddReference``), with the other assemblies of PyWaker.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any, Callable

ASSEMBLY = "PyWaker.Pythonnet"

__all__ = ["cancellable"]

# Calls a method that takes a CancellationToken: await cancellable(api.FetchAsync, url). It comes with the assembly.
cancellable: Callable[..., Any]


# What puts this assembly, and those that it needs, beside a library.
REMEDY = (
    f"The project of a class library references the package {ASSEMBLY} and has "
    "<EnableDynamicLoading>true</EnableDynamicLoading>, or is published with `dotnet publish`: "
    "a plain `dotnet build` of a library copies no packages. Then add its folder to sys.path, or load its assembly "
    "first."
)


def _enable() -> None:
    try:
        clr = importlib.import_module("clr")
    except ModuleNotFoundError as error:
        if error.name != "clr":
            raise
        raise ImportError(
            "pythonnet is not installed: there is no module 'clr'. It comes with `pip install pythonnet`.",
            name=__name__,
        ) from error
    version = importlib.import_module("System").Environment.Version
    if version.Major < 8:
        # .NET Framework and Mono both say 4.
        raise ImportError(
            f"pythonnet runs on .NET {version}, which is .NET Framework, Mono or too old: PyWaker needs .NET 8 or "
            "later. Set PYTHONNET_RUNTIME=coreclr, "
            "or call pythonnet.load('coreclr') before clr is imported.",
            name=__name__,
        )
    try:
        clr.AddReference(ASSEMBLY)
    except Exception as error:
        # The class is .NET's, and known only where it is raised.
        if type(error).__name__ != "FileNotFoundException":
            raise
        clr.AddReference(_beside_others(error))
    try:
        importlib.import_module(ASSEMBLY).PyWakerPythonnet.Enable()
    except Exception as error:
        if type(error).__name__ != "FileNotFoundException":
            raise
        missing = str(getattr(error, "FileName", None) or "unknown").split(",")[0]
        raise ImportError(
            f"{ASSEMBLY}.dll was found, but not an assembly that it needs: {missing}. {REMEDY}", name=__name__
        ) from error


def _beside_others(error: Exception) -> str:
    for assembly in importlib.import_module("System").AppDomain.CurrentDomain.GetAssemblies():
        if not assembly.IsDynamic and assembly.Location:
            path = Path(assembly.Location).with_name(ASSEMBLY + ".dll")
            if path.is_file():
                return str(path)
    raise ImportError(
        f"There is no {ASSEMBLY}.dll in any folder of sys.path, nor beside an assembly that is loaded. {REMEDY}",
        name=__name__,
    ) from error


_enable()
