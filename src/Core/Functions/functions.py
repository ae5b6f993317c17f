"""The Python part of functions exported from .NET; see FunctionSupport.cs.

Parameters are a tuple of `names` (a tuple), `positional` (the number that may be passed by position; the others are
keyword-only), `rest` (the name of `*args`, or None; for overloads "args, **kwargs") and `defaults` (a dict from name to
default).
"""

import keyword
import sys

# Types whose repr is always a literal.
_PLAIN = (type(None), bool, int, str, bytes)


_Function, _Code = type(lambda: None), type((lambda: None).__code__)


def is_name(text):
    return text.isidentifier() and not keyword.iskeyword(text) and (text.isascii() or _is_normalized(text))


def _is_normalized(text):
    # Python normalizes identifiers in source code: another spelling of a name could never be used.
    import unicodedata  # only here, because hardly any name needs it

    return unicodedata.normalize("NFKC", text) == text


def text_signature(name, parameters):
    """The line from which inspect.signature() reads the parameters of a builtin."""
    names, positional, rest, defaults = parameters
    literals = {key: _literal(value) for key, value in defaults.items()}
    return f"{name}({_parameters(('$module', *names), positional + 1, rest, literals)})\n--\n\n"


def method_signature(parameters, has_self):
    """The signature line of a method, whose first parameter may be the object to which it is bound."""
    names, positional, rest, defaults = parameters
    shown = (f"${names[0]}", *names[1:]) if has_self else names
    return f"({_parameters(shown, positional, rest, {key: _literal(value) for key, value in defaults.items()})})"


def signature(name, parameters, has_self):
    """The signature in readable form, without the parameter to which a method is bound."""
    names, positional, rest, defaults = parameters
    return f"{name}({_parameters(names[has_self:], positional - has_self, rest, {key: _literal(value) for key, value in defaults.items()})})"


def define_async(native, name, qualname, loader, doc, parameters):
    """Creates an `async def` function, in the loader's source, around a callable that returns an awaitable."""
    names, positional, rest, _ = parameters
    inner = _free_name("native", (name, rest, *names))
    arguments = [*names[:positional], *([f"*{rest}"] if rest else []), *(f"{key}={key}" for key in names[positional:])]
    source = f"async def {name}({_parameters(names, positional, rest)}):\n    return await {inner}({', '.join(arguments)})\n"
    # traceback, inspect and warnings ask the loader among the globals for the source lines.
    scope = {"__name__": loader.name, "__loader__": loader, "__spec__": loader.spec, inner: native}
    function = _define(source, loader.filename, loader.add_source(source), scope, name, qualname, parameters)
    _list_source(loader.filename, scope)
    function.__doc__ = doc
    function.native = native
    return function


def define_binder(name, qualname, parameters):
    """Creates a function with the same parameters that does nothing; wrong arguments raise CPython's own error."""
    source = f"def {name}({_parameters(*parameters[:3])}): pass"
    return _define(source, f"<pywaker {qualname}>", 1, {}, name, qualname, parameters)


def _list_source(filename, scope):
    # linecache is not imported for this: that takes longer than the rest of an import. If it is imported later, it gets
    # the globals of a frame, and finds the loader there; but a warning is shown without them, so a linecache that is
    # already imported is told of the loader now.
    linecache = sys.modules.get("linecache")
    if linecache is not None:
        linecache.cache.pop(filename, None)
        linecache.lazycache(filename, scope)


def iterate(name, qualname, step, dispose):
    """Creates a generator of the results of `step(end)`, until the result is `end`."""
    items = _items(step, dispose)
    items.__name__, items.__qualname__ = name, qualname
    return items


def _items(step, dispose):
    end = object()
    try:
        while (item := step(end)) is not end:
            yield item
    finally:
        dispose()


def _define(source, filename, line, scope, name, qualname, parameters):
    names, positional, _, defaults = parameters
    (code,) = (constant for constant in compile(source, filename, "exec").co_consts if isinstance(constant, _Code))
    values = tuple(defaults[key] for key in names[:positional] if key in defaults) or None
    # Created in one step: changing a function's code or defaults keeps newer Pythons from ever specializing its calls.
    function = _Function(code.replace(co_firstlineno=line), {"__builtins__": __builtins__, **scope}, name, values)
    function.__qualname__ = qualname
    if positional < len(names):
        function.__kwdefaults__ = {key: defaults[key] for key in names[positional:] if key in defaults} or None
    return function


def _parameters(names, positional, rest, defaults=()):
    texts = [f"{key}={defaults[key]}" if key in defaults else key for key in names]
    if rest or positional < len(names):
        texts.insert(positional, f"*{rest or ''}")
    return ", ".join(texts)


def _literal(value):
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


def _free_name(name, taken):
    while name in taken:
        name = "_" + name
    return name
