"""Removes the functions of .NET from a forked child, without running any .NET code in it; see ForkHook.cs."""

from __future__ import annotations

import os
import sys
import types

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn


class Hook:
    def __init__(self, message: str) -> None:
        # Not 0 in a child. Never resized: .NET reads it.
        self.flag = bytearray(1)
        self.message = message
        self.classes: list[Any] = []
        self.places: list[tuple[memoryview, bytes]] = []

    def install(self, describe: Callable[..., object], resume: Callable[[], object]) -> None:
        # A child of a child has nothing to describe and nothing to replace.
        def before() -> None:
            if not self.flag[0]:
                describe(self.parts, self.replace)

        os.register_at_fork(before=before, after_in_child=self.begin_child, after_in_parent=self.unless_forked(resume))

    def unless_forked(self, function: Callable[[], object]) -> Callable[[], None]:
        """Wraps a function that Python calls at its end, so that it does nothing in a child."""

        def call() -> None:
            if not self.flag[0]:
                function()

        return call

    def parts(self, cls: type) -> list[object]:
        """A native class and the wrappers of its slots, each of which also has the slot's function."""
        self.classes.append(cls)
        return [cls, *(value for value in vars(cls).values() if type(value) is types.WrapperDescriptorType)]

    def replace(self, memory: memoryview, content: bytes) -> None:
        self.places.append((memory, content))

    def begin_child(self) -> None:
        if self.flag[0]:
            return
        self.flag[0] = 1
        # For code in the child that would start .NET again, which this process cannot.
        library: Any = sys.modules.get("_pywaker")
        if library is not None:
            library.forked = True
        for memory, content in self.places:
            if content:
                memory[:] = content
            else:
                memory[0] &= ~VECTORCALL
        for cls in self.classes:
            self.silence(cls)

    def silence(self, cls: Any) -> None:
        """Sets attributes, from which Python also sets the slots of derived classes.

        The functions that were written over the slots call these attributes too.
        """
        message = self.message

        def refuse(*arguments: object, **keywords: object) -> NoReturn:
            raise RuntimeError(message)

        def throw(self: object, kind: Any, value: Any = None, traceback: object = None) -> NoReturn:
            # An exception that ends a coroutine ends it here too, as close() does.
            error = kind if isinstance(kind, BaseException) else kind() if value is None else value
            if isinstance(error, Exception) or not isinstance(error, BaseException):
                refuse()
            raise error

        for name, value in list(vars(cls).items()):
            if name == "__del__":
                del cls.__del__
            elif name == "__release_buffer__":
                # Called when a view of the parent's memory ends: the slot does nothing any more.
                continue
            elif name == "__new__" or type(value) is types.WrapperDescriptorType:
                setattr(cls, name, refuse)
            elif name == "throw":
                cls.throw = throw
        cls.__pos__ = cls.__index__ = refuse
        cls.__neg__ = lambda self: None


# Py_TPFLAGS_HAVE_VECTORCALL, within the second byte of the flags.
VECTORCALL = 1 << 3
