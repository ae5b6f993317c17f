"""What the samples' modules say of themselves to a type checker."""

import importlib.util
import os
import subprocess
import sys

import children
import pytest

pytestmark = pytest.mark.skipif(importlib.util.find_spec("mypy") is None, reason="mypy cannot be imported by this interpreter")

READ_BY_MYPY = [children.BUILT / sample / "release" for sample in ("Example", "Readme")]

EXAMPLE = """
import asyncio
import example

async def main() -> int:
    async for line in example.lines("path"):
        print(line.upper())
    first, second = await asyncio.gather(example.add(1, 2), example.add(3, 4))
    return first + await example.add(second, b=5)
"""


def mypy(folder, source):
    """What mypy says of a typed client: numbers of lines and errors."""
    client = folder / "client.py"
    client.write_text(source)
    path = os.pathsep.join(map(str, READ_BY_MYPY))
    options = ["--strict", "--python-version", "3.9", "--no-error-summary", "--no-pretty", "--cache-dir", os.devnull]
    child = subprocess.run(
        [sys.executable, "-m", "mypy", *options, str(client)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, env=dict(os.environ, MYPYPATH=path), timeout=120
    )
    return [line[len(str(client)) + 1 :] for line in child.stdout.splitlines()]


def test_typed_clients_of_the_samples_are_accepted(tmp_path):
    weather = (children.REPOSITORY / "samples" / "Readme" / "typed_weather.py").read_text()
    assert mypy(tmp_path, weather + EXAMPLE) == []


def test_stub_of_the_weather_is_the_one_that_the_docs_show():
    stub = (children.BUILT / "Readme" / "release" / "weather.pyi").read_text()
    assert f"```text\n{stub}```" in (children.REPOSITORY / "docs" / "bindings.md").read_text()


def test_wrongly_typed_clients_of_the_samples_are_refused(tmp_path):
    weather = (children.REPOSITORY / "samples" / "Readme" / "typed_weather.py").read_text()
    wrong = weather.replace("temperature(place", "temperature(3") + EXAMPLE.replace("b=5", "b='5'").replace("line.upper()", "line + 1")
    errors = mypy(tmp_path, wrong)

    lines = wrong.splitlines()
    expected = [
        ("temperature(3", 'Argument 1 to "temperature" has incompatible type "int"; expected "str"'),
        ("line + 1", "Unsupported operand types for +"),
        ("b='5'", 'Argument "b" to "add" has incompatible type "str"; expected "int"'),
    ]
    assert [error.split(":")[0] for error in errors] == [str(1 + next(i for i, line in enumerate(lines) if text in line)) for text, _ in expected]
    assert all(message in error for error, (_, message) in zip(errors, expected))


def test_stub_agrees_with_the_module_that_is_loaded():
    source = """
    import sys, pywaker
    from mypy import stubtest
    pywaker.load(sys.argv[1])
    sys.exit(stubtest.test_stubs(stubtest.parse_options(["--concise", "example"])))
    """
    code, out, err = children.run(source, children.EXAMPLE, MYPYPATH=str(children.EXAMPLE.parent))
    assert code == 0, out + err
