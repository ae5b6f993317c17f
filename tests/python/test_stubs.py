"""The stubs that the build writes beside the assembly say what the modules are."""

import importlib.util
import os

import contract
import processes
import pytest

pytestmark = pytest.mark.skipif(importlib.util.find_spec("mypy") is None, reason="mypy cannot be imported by this interpreter")

STUBS = os.path.dirname(contract.host())

# The client, a line each: what mypy says of it, or nothing.
CLIENT = [
    ("import generated, overloads", None),
    ("from typing import Any, AsyncGenerator, Generator, List", None),
    ("async def main() -> None:", None),
    ("    doubled: int = await generated.double_async(3)", None),
    ("    greeting: str = await generated.greet(3)", 'Argument 1 to "greet" has incompatible type "int"; expected "str"'),
    ("    generated.nothing() + 1", "Unsupported"),
    ("    async for number in generated.count_async(3): number.bit_length()", None),
    ("    async for each in overloads.each('a'): each.bit_length()", '"str" has no attribute "bit_length"'),
    ("    await overloads.double(True, other=True)", None),
    ("    text: str = await overloads.double(1)", 'expression has type "int", variable has type "str"'),
    ("    await generated.count_aloud(3, lambda i: print(i + 1))", None),
    ("    await generated.count_aloud(3, lambda: None)", "Cannot infer type of lambda"),
    ("stream: AsyncGenerator[int, None] = generated.count_now(3)", None),
    ("numbers: Generator[int, None, None] = generated.count_up(3)", None),
    ("notes: List[str] = generated.take_notes()", None),
    ("generated.placed(1, 2, 3, class_='c')", None),
    ("generated.placed(1, b='2')", 'Argument "b" to "placed" has incompatible type "str"; expected "int"'),
    ("generated.add_up()", 'Missing positional argument "first_value"'),
    ("generated.defaults(number=None, price=3, letter='y')", None),
    ("generated.not_null(None, None, None, None)", 'Argument 1 to "not_null" has incompatible type "None"; expected "str"'),
    ("generated.count_bytes(bytearray(3))", None),
    ("generated.apply(lambda x: x + 1, {'a': (1, 2), 'b': (3,)})", None),
    ("generated.apply(lambda x: str(x), {})", "Incompatible return value"),
    ("generated.no_such()", 'Module has no attribute "no_such"'),
    ("overloads.show('a', loud=True)", None),
    ("overloads.show([])", "No overload variant"),
]


@pytest.fixture(autouse=True)
def path(monkeypatch):
    monkeypatch.setenv("MYPYPATH", STUBS)


def test_stubs_agree_with_the_modules_at_run_time(tmp_path):
    source = """
    import sys
    from mypy import stubtest
    sys.exit(stubtest.test_stubs(stubtest.parse_options(sys.argv[1:])))
    """
    code, out, err = processes.run(tmp_path, source, "--concise", "generated", "overloads", "classes", "types_of_dotnet")
    assert code == 0, out + err


def test_mypy_reports_what_is_wrong_in_a_typed_client_and_nothing_else(tmp_path):
    client = tmp_path / "client.py"
    client.write_text("\n".join(line for line, _ in CLIENT) + "\n")
    source = """
    import sys
    from mypy import api
    print(api.run(sys.argv[1:])[0])
    """
    _, out, err = processes.run(tmp_path, source, "--strict", "--python-version", "3.9", "--no-error-summary", "--hide-error-context", "--no-pretty", "--cache-dir", os.devnull, str(client))
    reported = {}
    for line in out.splitlines():
        place, kind, message = (*line.split(": ", 2), "", "")[:3]
        if kind == "error":
            assert place.startswith(str(client)), out
            reported.setdefault(int(place.rsplit(":", 1)[1]), []).append(message)
    wrong = {number: message for number, (_, message) in enumerate(CLIENT, 1) if message}
    assert sorted(reported) == sorted(wrong), out + err
    for number, message in wrong.items():
        assert any(message in text for text in reported[number]), out
