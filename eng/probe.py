"""Tells whether the interpreter that runs this file suits PyWaker.

usage: python probe.py [MODULE...]

Prints ``python PATH``, ``prefix PATH`` (the same for all names of one installation), ``tag VERSION`` (3.11; a debug
build 3.11d, a free-threaded one 3.13t), ``library PATH`` and a line ``lacks WHAT`` for each requirement or module that
is not met. Ends with status 0 if nothing lacks. Runs, and says no, on interpreters far too old.
"""

from __future__ import print_function

import os
import sys
import sysconfig

OLDEST, NEWEST = (3, 9), (3, 15)


def tag():
    text = "{0}.{1}".format(*sys.version_info[:2])
    if hasattr(sys, "gettotalrefcount"):
        text += "d"
    if sysconfig.get_config_var("Py_GIL_DISABLED"):
        text += "t"
    return text


def shared_library():
    """Returns (the path of libpython or None, the file name to look for)."""
    variable = sysconfig.get_config_var
    name = variable("INSTSONAME") or variable("LDLIBRARY") or ""
    if name.endswith(".a") or not name:
        name = "libpython{0}.{1}.so.1.0".format(*sys.version_info[:2])
    prefix = getattr(sys, "base_prefix", sys.prefix)
    folders = [
        variable("PYTHONFRAMEWORKPREFIX"),
        variable("LIBDIR"),
        os.path.join(variable("LIBDIR") or "", variable("MULTIARCH") or ""),
        variable("LIBPL"),
        os.path.join(prefix, "lib"),
    ]
    for folder in folders:
        path = os.path.join(folder or "", name)
        if folder and os.path.exists(path):
            return path, name
    return None, name


def lacks(modules):
    if sys.implementation.name != "cpython":
        yield "CPython (it is {0})".format(sys.implementation.name)
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        yield "a version from {0}.{1} to {2}.{3} (it is {4}.{5})".format(
            *(OLDEST + NEWEST + tuple(sys.version_info[:2]))
        )
        return
    if sysconfig.get_config_var("Py_GIL_DISABLED"):
        yield "the GIL (it is a free-threaded build)"
    path, name = shared_library()
    if path is None:
        yield "a shared library {0}".format(name)
    for module in modules:
        try:
            __import__(module)
        except Exception as error:  # a broken installation may raise anything
            missing = isinstance(error, ImportError) and getattr(error, "name", None) == module
            yield "module {0}{1}".format(module, "" if missing else " (import fails: {0})".format(error))


def main():
    if sys.version_info < (3, 3):
        print("lacks a version from {0}.{1} on".format(*OLDEST))
        return 1
    # The interpreter that an empty sys.executable stands for cannot be started again.
    print("python " + (sys.executable or "unknown"))
    print("prefix " + sys.prefix)
    print("tag " + tag())
    print("library " + (shared_library()[0] or "none"))
    problems = list(lacks(sys.argv[1:]))
    for problem in problems:
        print("lacks " + problem.replace("\n", " "))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
