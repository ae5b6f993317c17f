"""In another interpreter than the main one nothing is loaded: an ImportError says so, and the main one goes on."""

import sys

import children
import pytest

# run(source) runs it in a new interpreter, by whatever module this Python has for it.
RUN = """
import sys

def run(source):
    if sys.version_info >= (3, 14):
        from concurrent import interpreters
        interpreter = interpreters.create()
        interpreter.exec(source)
        interpreter.close()
    elif sys.version_info >= (3, 13):
        import _interpreters
        interpreter = _interpreters.create()
        error = _interpreters.exec(interpreter, source)
        if error is not None:
            raise RuntimeError(error.formatted)
        _interpreters.destroy(interpreter)
    else:
        import _xxsubinterpreters
        # One that shares the GIL: in others there is no ctypes before 3.13.
        interpreter = _xxsubinterpreters.create(isolated=False)
        _xxsubinterpreters.run_string(interpreter, source)
        _xxsubinterpreters.destroy(interpreter)
"""

LOAD = """
import sys, pywaker
try:
    pywaker.load(sys.argv[1])
except ImportError as error:
    sys.stdout.write(str(error) + "\\n")
    sys.stdout.flush()
"""

REFUSED = (
    "A module that is written in .NET works in the main interpreter only, because its runtime is one for the process: "
    "load it there, or start another process.\n"
)


def run(program, source, *arguments, **options):
    run_source = f"exec({source!r})"
    program = f"{RUN}\nSOURCE = 'import sys; sys.argv[1:] = ' + repr(sys.argv[1:]) + ';' + {run_source!r}\n{program}"
    return children.run(program, *arguments, **options)


def test_load_is_refused_before_dotnet_is_touched(tmp_path):
    # A folder without a .NET, which would be the next thing to be complained about.
    assert run("run(SOURCE)", LOAD, children.EXAMPLE, PYWAKER_DOTNET_ROOT=str(tmp_path)) == (0, REFUSED, "")


def test_load_is_refused_after_the_main_interpreter_has_loaded():
    program = """
import asyncio, pywaker
example = pywaker.load(sys.argv[1])
run(SOURCE)
run(SOURCE)
print(asyncio.run(example.add(1, 2)), pywaker.load(sys.argv[1]) is example)
"""
    assert run(program, LOAD, children.EXAMPLE) == (0, 2 * REFUSED + "3 True\n", "")


def test_main_interpreter_loads_after_another_was_refused():
    program = """
run(SOURCE)
import asyncio, pywaker
print(asyncio.run(pywaker.load(sys.argv[1]).add(1, 2)))
"""
    assert run(program, LOAD, children.EXAMPLE) == (0, REFUSED + "3\n", "")


def test_import_by_the_hook_is_refused():
    source = LOAD.replace("import sys, pywaker", "import sys, pywaker.hook").replace(
        "pywaker.load(sys.argv[1])", "import Example"
    )
    assert run("run(SOURCE)", source, path=(children.PACKAGE / "src", children.EXAMPLE.parent)) == (0, REFUSED, "")


@pytest.mark.skipif(sys.version_info < (3, 14), reason="InterpreterPoolExecutor is new in Python 3.14")
def test_load_is_refused_in_a_pool_of_interpreters():
    program = """
from concurrent.futures import InterpreterPoolExecutor
with InterpreterPoolExecutor(max_workers=2) as pool:
    for _ in pool.map(exec, [SOURCE] * 4):
        pass
"""
    assert run(program, LOAD, children.EXAMPLE) == (0, 4 * REFUSED, "")
