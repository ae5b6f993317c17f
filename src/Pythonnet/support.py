"""The members that PyWaker adds to the Python classes of .NET types; see AwaitableTypes.cs."""

from __future__ import annotations

import sys
import threading
import types
import warnings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any

# Set by install().
_dispose: Callable[[object], Awaitable[object]]
_call_with_token: Callable[[Callable[[Any], Any]], Any]


def install(
    dispose: Callable[[object], Awaitable[object]], call_with_token: Callable[[Callable[[Any], Any]], Any]
) -> None:
    global _dispose, _call_with_token
    _dispose, _call_with_token = dispose, call_with_token
    module: Any = sys.modules.get("pywaker.pythonnet")
    if module is None:
        module = sys.modules["pywaker.pythonnet"] = types.ModuleType(
            "pywaker.pythonnet", "await for pythonnet; made by PyWakerPythonnet.Enable()."
        )
        package: Any
        try:
            import pywaker as package
        except ImportError:
            package = sys.modules["pywaker"] = types.ModuleType("pywaker")
            package.__path__ = []
        package.pythonnet = module
    module.cancellable = cancellable


def cancellable(function: Callable[..., Any], /, *arguments: object, **named: object) -> Any:
    """Calls a .NET method with a CancellationToken as its last argument: ``await cancellable(api.FetchAsync, url)``.

    The result is that of the method. The token is cancelled when the Python task is; the task continues when the
    operation has ended. If the token is not the last argument, pass a function:
    ``cancellable(lambda token: api.FetchAsync(url, token, 3))``. If arguments are named, the token must be named too:
    ``cancellable(lambda token: api.FetchAsync(url, times=3, token=token))``.
    """
    if named:
        # pythonnet also uses a named argument for the next parameter, and leaves the token out.
        raise TypeError(
            f"cancellable() takes no named arguments ({', '.join(named)}), because the token would not reach the "
            "method: "
            "pass a function that names its parameter for the token too, as in cancellable(lambda token: "
            "api.FetchAsync(url, times=3, token=token))"
        )
    return _call_with_token(lambda token: function(*arguments, token))


def finalizes_on_this_thread() -> bool:
    """Whether C# finalizes Python.

    A pythonnet that Python loaded has its own function in atexit, and the end of a process comes on another thread.
    """
    return "pythonnet" not in sys.modules and threading.current_thread() is threading.main_thread()


class AsyncContextManager:
    __slots__ = ()

    async def __aenter__(self) -> AsyncContextManager:
        return self

    async def __aexit__(self, type: object, value: object, traceback: object) -> None:
        await _dispose(self)


def make_base(base: type, *mixins: type) -> type:
    """Creates a subclass of a .NET type's usual base class, with the additional members of its instances."""
    name, members = "And".join(mixin.__name__ for mixin in mixins), {"__module__": "pywaker.pythonnet"}
    if base is object:
        return type(name, mixins, members)
    made = type(base)(name, (base,), members)
    # The metaclass of .NET types requires one base. With more, Python fills the slots from all of them.
    vars(type)["__bases__"].__set__(made, (base, *mixins))
    return made


def lacks(cls: type, *mixins: type) -> bool:
    """Whether a class was created without one of the given bases."""
    return not all(issubclass(cls, mixin) for mixin in mixins)


def reflected(root: type) -> list[type]:
    """Every .NET type that already has a class. `root` is the class of System.Object."""
    found, left = [], [root] + [cls for cls in object.__subclasses__() if type(cls) is type(root)]
    while left:
        cls = left.pop()
        if cls not in found:
            found.append(cls)
            left += type(root).__subclasses__(cls)
    return found


def warn(text: str) -> None:
    frame = here = sys._getframe()
    while frame.f_back is not None and (
        frame is here or frame.f_globals.get("__name__", "").startswith(("pywaker.pythonnet", "importlib"))
    ):
        frame = frame.f_back
    # Not by stack level: the caller may be C#, with no Python frames below, and the frames of an import do not count.
    names = frame.f_globals
    warnings.warn_explicit(
        text,
        RuntimeWarning,
        frame.f_code.co_filename,
        frame.f_lineno,
        names.get("__name__"),
        names.setdefault("__warningregistry__", {}),
    )
