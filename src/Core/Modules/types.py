"""Enums and exception classes that are declared in .NET; see TypeSupport.cs."""

import builtins
import enum
import importlib


def define_enum(name, module, doc, members, is_flags):
    """An enum of the (name, value) pairs."""
    cls = (enum.Flag if is_flags else enum.Enum)(name, members, module=module, qualname=name)
    cls.__doc__ = doc
    return cls


def define_exception(name, module, doc, bases):
    """An exception class over classes, or the dotted names of classes."""
    cls = type(name, tuple(_class(base) if isinstance(base, str) else base for base in bases), {"__module__": module, "__doc__": doc})
    if not issubclass(cls, BaseException):
        raise TypeError(f"{', '.join(map(str, bases))} is no exception class")
    cls("")  # the one way in which .NET makes instances
    return cls


def _class(name):
    module, _, attribute = name.rpartition(".")
    return getattr(importlib.import_module(module) if module else builtins, attribute)
