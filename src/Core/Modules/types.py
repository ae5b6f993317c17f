"""Creates enums and exception classes that are declared in .NET; see TypeSupport.cs."""

import builtins
import enum
import importlib


def define_enum(name, module, doc, members, is_flags):
    """Creates an enum of the (name, value) pairs."""
    cls = (enum.Flag if is_flags else enum.Enum)(name, members, module=module, qualname=name)
    cls.__doc__ = doc
    return cls


def define_exception(name, module, doc, bases):
    """Creates an exception class from base classes, given as classes or dotted names."""
    cls = type(name, tuple(_class(base) if isinstance(base, str) else base for base in bases), {"__module__": module, "__doc__": doc})
    if not issubclass(cls, BaseException):
        raise TypeError(f"{', '.join(map(str, bases))} is no exception class")
    cls("")  # .NET creates instances only in this way
    return cls


def _class(name):
    module, _, attribute = name.rpartition(".")
    return getattr(importlib.import_module(module) if module else builtins, attribute)
