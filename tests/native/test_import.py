"""Import, as Python does it with every extension module."""

import importlib
import importlib.machinery
import importlib.util
import os
import re
import shutil
import sys
import traceback
from pathlib import Path

import programs
import pytest


def test_module_is_an_extension_module(one):
    assert one.__name__ == "native_one"
    assert one.__doc__ == "Tested by tests/native."
    assert one.__file__ == os.path.join(programs.NATIVE, "native_one.abi3.so")
    assert isinstance(one.__spec__.loader, importlib.machinery.ExtensionFileLoader)
    assert (one.add(1, 2), one.add(a=1), one.add.__doc__, one.add.__module__) == (3, 11, "Adds.", "native_one")


def test_no_dotnet_is_asked_for():
    source = """
    import asyncio, native_one
    print(asyncio.run(native_one.add_later(1, 2)))
    with open("/proc/self/maps") as maps:
        print([line for line in maps if "coreclr" in line or "hostfxr" in line])
    """
    assert programs.run(source) == (0, "3\n[]\n", "")


def test_import_again_gives_the_same(one):
    assert importlib.import_module("native_one") is one
    assert importlib.reload(one) is one
    assert one.add(1, 2) == 3


def test_import_of_a_forgotten_module_makes_another():
    source = """
    import asyncio, sys, native_one
    first = sys.modules.pop("native_one")
    import native_one
    print(native_one is first, asyncio.run(native_one.add_later(1, 2)), asyncio.run(first.add_later(3, 4)))
    """
    assert programs.run(source) == (0, "False 3 7\n", "")


def test_reload_leaves_the_module_as_it_is():
    source = """
    import asyncio, importlib, inspect, native_one
    first, file = native_one, native_one.__file__
    print(importlib.reload(native_one) is first, importlib.reload(native_one) is first)
    import native_one
    print(native_one is first, native_one.__file__ == file, asyncio.run(native_one.add_later(1, 2)))
    """
    assert programs.run(source) == (0, "True True\nTrue True 3\n", "")


def test_main_thread_is_that_of_python():
    source = """
    import native_one
    native_one.call_elsewhere(lambda: __import__("threading"))
    import threading
    print(threading.main_thread() is threading.current_thread())
    """
    assert programs.run(source, isolated=True) == (0, "True\n", "")


def test_sources_are_given_to_who_asks_and_nothing_is_imported_or_hooked_for_it():
    source = """
    import sys
    before = list(sys.meta_path), set(sys.modules)
    import native_one, native_two
    imported = set(sys.modules) - before[1]
    print(sys.meta_path == before[0], "linecache" in imported, "inspect" in imported)
    import inspect, warnings
    warnings.simplefilter("error")
    for module in (native_one, native_two):
        print(inspect.getsource(module.add_later), end="")
    """
    line = "async def add_later(a, b):\n    return await native(a, b)\n"
    assert programs.run(source, isolated=True) == (0, "True False False\n" + 2 * line, "")


OLD = sorted(Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob("versions/3.[5678].*/bin/python3"))


@pytest.mark.parametrize("python", OLD, ids=lambda path: path.parent.parent.name)
def test_import_by_a_python_that_is_too_old(python):
    source = """
    try:
        import native_one
    except ImportError as error:
        print(error)
    """
    version = python.parent.parent.name
    expected = f"PyWaker needs CPython 3.9 to 3.15, this is {version}.\n"
    assert programs.run(source, isolated=True, python=str(python)) == (0, expected, "")


def test_import_inside_a_package(tmp_path):
    package = tmp_path / "package"
    package.mkdir()
    (package / "__init__.py").write_text("")
    shutil.copy(os.path.join(programs.NATIVE, "native_one.abi3.so"), package)
    source = """
    import asyncio, sys
    from package import native_one
    print(native_one.__spec__.name, sys.modules["package.native_one"] is native_one, end=" ")
    print(asyncio.run(native_one.add_later(1, 2)))
    """
    assert programs.run(source, path=(tmp_path,)) == (0, "package.native_one True 3\n", "")


def test_import_from_several_threads():
    source = """
    import threading
    start, found = threading.Barrier(8), []

    def load():
        start.wait()
        import native_one, native_two
        found.append((native_one, native_two))

    threads = [threading.Thread(target=load) for _ in range(8)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    print(len(found), len(set(found)), found[0][0].add(1))
    """
    assert programs.run(source) == (0, "8 1 11\n", "")


SUBINTERPRETERS = next(
    (
        name
        for name in ("_interpreters", "_xxsubinterpreters")
        if name in sys.builtin_module_names or importlib.util.find_spec(name)
    ),
    None,
)


@pytest.mark.skipif(SUBINTERPRETERS is None, reason="no module for sub-interpreters")
@pytest.mark.parametrize("before", ["", "import native_one"])
def test_subinterpreter_is_refused(before):
    source = f"""
import {SUBINTERPRETERS} as interpreters
{before}
script = '''
try:
    import native_one
except ImportError as error:
    print(error, flush=True)
'''
interpreter = interpreters.create()
interpreters.run_string(interpreter, script)
interpreters.destroy(interpreter)
import native_one
print(native_one.add(1), flush=True)
"""
    code, out, err = programs.run(source)
    assert (code, err) == (0, "")
    refusal, answer = out.splitlines()
    # An interpreter with a GIL of its own refuses the module itself.
    assert "main interpreter only" in refusal or "does not support loading in subinterpreters" in refusal
    assert answer == "11"


def test_exception_classes_are_everybodys(one, two):
    import _pywaker

    for fail in (one.fail, two.fail):
        with pytest.raises(_pywaker.DotNetError, match="no such") as caught:
            fail("no such")
        assert type(caught.value) is _pywaker.DotNetError
        assert caught.value.dotnet_type == "System.IO.InvalidDataException"
        assert re.search(
            r"Native(One|Two)Module\.Fail",
            "".join(traceback.format_exception(type(caught.value), caught.value, caught.tb)),
        )
