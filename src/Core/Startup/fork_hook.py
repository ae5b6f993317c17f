"""Takes the functions of .NET out of a forked child, without running any .NET code in it; see ForkHook.cs."""

import os
import types


class Hook:
    def __init__(self, message):
        # Not 0 in a child. Never resized: .NET reads it.
        self.flag = bytearray(1)
        self.message = message
        self.classes = []
        self.places = []

    def install(self, describe, resume):
        # Children of a child have nothing to describe, and nothing to replace.
        def before():
            if not self.flag[0]:
                describe(self.parts, self.replace)

        os.register_at_fork(before=before, after_in_child=self.begin_child, after_in_parent=self.unless_forked(resume))

    def unless_forked(self, function):
        """The function, which does nothing in a child: for what Python calls at its end."""

        def call():
            if not self.flag[0]:
                function()

        return call

    def parts(self, cls):
        """A class of ours and the wrappers of its slots, each of which has the slot's function as well."""
        self.classes.append(cls)
        return [cls, *(value for value in vars(cls).values() if type(value) is types.WrapperDescriptorType)]

    def replace(self, memory, content):
        self.places.append((memory, content))

    def begin_child(self):
        if self.flag[0]:
            return
        self.flag[0] = 1
        for memory, content in self.places:
            if content:
                memory[:] = content
            else:
                memory[0] &= ~VECTORCALL
        for cls in self.classes:
            self.silence(cls)

    def silence(self, cls):
        """Attributes, from which Python also sets the slots of derived classes.

        And what the functions call that were written over the slots.
        """
        message = self.message

        def refuse(*arguments, **keywords):
            raise RuntimeError(message)

        def throw(self, kind, value=None, traceback=None):
            # What ends a coroutine ends it, as close() does.
            error = kind if isinstance(kind, BaseException) else kind() if value is None else value
            if isinstance(error, Exception) or not isinstance(error, BaseException):
                refuse()
            raise error

        for name, value in list(vars(cls).items()):
            if name == "__del__":
                del cls.__del__
            elif name == "__new__" or type(value) is types.WrapperDescriptorType:
                setattr(cls, name, refuse)
            elif name == "throw":
                cls.throw = throw
        cls.__pos__ = cls.__index__ = refuse
        cls.__neg__ = lambda self: None


# Py_TPFLAGS_HAVE_VECTORCALL, of the second byte.
VECTORCALL = 1 << 3
