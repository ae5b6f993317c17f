"""What the samples' modules say of themselves to a type checker."""

import importlib.util
import os
import subprocess
import sys

import children
import limits
import pytest

pytestmark = [
    pytest.mark.stress,
    pytest.mark.skipif(importlib.util.find_spec("mypy") is None, reason="mypy cannot be imported by this interpreter"),
]

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

TYPES = """
import asyncio
from bank import Account, Money
from atlas import Continent, UnknownPlaceException, continent_of

def note(amount: Money) -> None:
    print(amount.units, amount.cents)

async def pay(owner: str) -> Money:
    async with await Account.load(owner) as account:
        account.on_paid = note
        await account.pay(Money(3, cents=50))
        return account.balance + await account.pay(Money(2))

def find(place: str) -> Continent:
    try:
        return continent_of(place)
    except UnknownPlaceException as error:
        print(error.place.upper())
        return Continent.AFRICA
"""


def mypy(folder, source):
    """What mypy says of a typed client: numbers of lines and errors."""
    client = folder / "client.py"
    client.write_text(source)
    path = os.pathsep.join(map(str, READ_BY_MYPY))
    options = ["--strict", "--python-version", "3.9", "--no-error-summary", "--no-pretty", "--cache-dir", os.devnull]
    command = [sys.executable, "-m", "mypy", *options, str(client)]
    child = limits.run(command, 120, stderr=subprocess.STDOUT, env=dict(os.environ, MYPYPATH=path))
    return [
        line[len(str(client)) + 1 :] if line.startswith(str(client)) else line
        for line in child.stdout.splitlines()
        if ": note: " not in line
    ]


def test_typed_clients_of_the_samples_are_accepted(tmp_path):
    weather = (children.REPOSITORY / "samples" / "Readme" / "typed_weather.py").read_text()
    assert mypy(tmp_path, weather + EXAMPLE + TYPES) == []


def test_stub_of_the_weather_is_the_one_that_the_docs_show():
    stub = (children.BUILT / "Readme" / "release" / "weather.pyi").read_text()
    assert f"```text\n{stub}```" in (children.REPOSITORY / "docs" / "bindings.md").read_text()


def test_wrongly_typed_clients_of_the_samples_are_refused(tmp_path):
    weather = (children.REPOSITORY / "samples" / "Readme" / "typed_weather.py").read_text()
    wrong = weather.replace("temperature(place", "temperature(3") + EXAMPLE.replace("b=5", "b='5'").replace(
        "line.upper()", "line + 1"
    )
    wrong += (
        TYPES.replace("cents=50", "pence=50")
        .replace("account.on_paid = note", "account.balance = Money(0)")
        .replace("error.place", "error.name")
        .replace("Continent.AFRICA", "'AFRICA'")
    )
    errors = mypy(tmp_path, wrong)

    lines = wrong.splitlines()
    expected = [
        ("temperature(3", 'Argument 1 to "temperature" has incompatible type "int"; expected "str"'),
        ("line + 1", "Unsupported operand types for +"),
        ("b='5'", 'Argument "b" to "add" has incompatible type "str"; expected "int"'),
        ("account.balance = Money(0)", 'Property "balance" defined in "Account" is read-only'),
        ("pence=50", 'Unexpected keyword argument "pence" for "Money"'),
        ("error.name", '"UnknownPlaceException" has no attribute "name"'),
        ("'AFRICA'", 'Incompatible return value type (got "str", expected "Continent")'),
    ]
    assert [error.split(":")[0] for error in errors] == [
        str(1 + next(i for i, line in enumerate(lines) if text in line)) for text, _ in expected
    ]
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
