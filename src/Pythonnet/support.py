"""What PyWaker adds to Python's view of .NET types; see AwaitableTypes.cs."""

import sys
import threading
import types
import warnings

_dispose = _call_with_token = None


def install(dispose, call_with_token):
    global _dispose, _call_with_token
    _dispose, _call_with_token = dispose, call_with_token
    module = sys.modules.get("pywaker.pythonnet")
    if module is None:
        module = sys.modules["pywaker.pythonnet"] = types.ModuleType("pywaker.pythonnet", "await for pythonnet; made by PyWakerPythonnet.Enable().")
        try:
            import pywaker
        except ImportError:
            pywaker = sys.modules["pywaker"] = types.ModuleType("pywaker")
            pywaker.__path__ = []
        pywaker.pythonnet = module
    module.cancellable = cancellable


def cancellable(function, /, *arguments, **named):
    """Calls a .NET method that takes a CancellationToken, its last argument here, and gives its result: ``await cancellable(api.FetchAsync, url)``.

    The token is cancelled when the Python task is; the task goes on when the operation has ended. Where the token is not the last
    argument, pass a function: ``cancellable(lambda token: api.FetchAsync(url, token, 3))``. Where arguments are named, the token has to be too:
    ``cancellable(lambda token: api.FetchAsync(url, times=3, token=token))``.
    """
    if named:
        # pythonnet takes an argument that is named for the one that comes next too, and leaves the token out.
        raise TypeError(
            f"cancellable() takes no named arguments ({', '.join(named)}), because the token would not reach the method: "
            "pass a function that names its parameter for the token too, as in cancellable(lambda token: api.FetchAsync(url, times=3, token=token))"
        )
    return _call_with_token(lambda token: function(*arguments, token))


def finalizes_here():
    """Whether Python goes by the hand of C#: a pythonnet that Python loaded has a function of its own in atexit, and the end of a process comes on another thread."""
    return "pythonnet" not in sys.modules and threading.current_thread() is threading.main_thread()


class AsyncContextManager:
    __slots__ = ()

    async def __aenter__(self):
        return self

    async def __aexit__(self, type, value, traceback):
        await _dispose(self)


def make_base(base, *mixins):
    """A subclass of what a .NET type would be derived from, with what its instances can do besides."""
    name, members = "And".join(mixin.__name__ for mixin in mixins), {"__module__": "pywaker.pythonnet"}
    if base is object:
        return type(name, mixins, members)
    made = type(base)(name, (base,), members)
    # The metaclass of .NET types wants one base. With more, Python fills the slots from all of them.
    type.__dict__["__bases__"].__set__(made, (base, *mixins))
    return made


def lacks(type, *mixins):
    """Whether a class was made without one of them."""
    return not all(issubclass(type, mixin) for mixin in mixins)


def reflected(root):
    """Every .NET type that has a class already. `root` is that of System.Object."""
    found, left = [], [root] + [cls for cls in object.__subclasses__() if type(cls) is type(root)]
    while left:
        cls = left.pop()
        if cls not in found:
            found.append(cls)
            left += type(root).__subclasses__(cls)
    return found


def warn(text):
    frame = here = sys._getframe()
    while frame.f_back is not None and (frame is here or frame.f_globals.get("__name__", "").startswith(("pywaker.pythonnet", "importlib"))):
        frame = frame.f_back
    # Not by its level: it may be C# that asks, with no Python below, and the frames of an import are no level.
    names = frame.f_globals
    warnings.warn_explicit(text, RuntimeWarning, frame.f_code.co_filename, frame.f_lineno, names.get("__name__"), names.setdefault("__warningregistry__", {}))
