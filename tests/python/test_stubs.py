"""The stubs that the build writes beside the assembly say what the modules are."""

import importlib.util
import os
import sys

import contract
import processes
import pytest

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("mypy") is None, reason="mypy cannot be imported by this interpreter"
)

STUBS = os.path.dirname(contract.host())

# The client, a line each: what mypy says of it, or nothing.
CLIENT = [
    ("import generated, overloads", None),
    ("from typing import Any, AsyncGenerator, Generator, List", None),
    ("async def main() -> None:", None),
    ("    doubled: int = await generated.double_async(3)", None),
    (
        "    greeting: str = await generated.greet(3)",
        'Argument 1 to "greet" has incompatible type "int"; expected "str"',
    ),
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
    (
        "generated.not_null(None, None, None, None)",
        'Argument 1 to "not_null" has incompatible type "None"; expected "str"',
    ),
    ("generated.count_bytes(bytearray(3))", None),
    ("generated.apply(lambda x: x + 1, {'a': (1, 2), 'b': (3,)})", None),
    ("generated.apply(lambda x: str(x), {})", "Incompatible return value"),
    ("generated.no_such()", 'Module has no attribute "no_such"'),
    ("overloads.show('a', loud=True)", None),
    ("overloads.show([])", "No overload variant"),
]

# The same with classes, enums and exceptions.
TYPES = [
    ("import classes, types_of_dotnet", None),
    ("from classes import Animal, Cat, Counter, Dog, Money, Point, Shelf, Tag", None),
    ("from types_of_dotnet import Color, DailyQuota, QuotaException, Rights, StorageException", None),
    ("from typing import Hashable, List, Tuple", None),
    ("counter = Counter(3, step_width=2)", None),
    ("Counter('3')", 'Argument 1 to "Counter" has incompatible type "str"; expected "int"'),
    ("counter.note = None", None),
    ("counter.step_width = 'wide'", 'expression has type "str", variable has type "int"'),
    ("counter.value = 3", 'Property "value" defined in "Counter" is read-only'),
    (
        "numbers: List[int] = [counter.value, Counter.limit, counter.limit, Counter.add(1, 2), "
        "Counter.zero().other(counter).advance()]",
        None,
    ),
    ("counter.limit = 3", 'Cannot assign to class variable "limit"'),
    ("name: str = Counter.name_of('?')", None),
    ("class More(Counter): pass", 'Cannot inherit from final class "Counter"'),
    ("class Lion(Animal):", None),
    ("    def speak(self) -> str: return super().speak().upper()", None),
    ("dog: Animal = Dog('Rex')", None),
    ("classes.keep_animal(Lion('Leo', age=3))", None),
    ("classes.keep_animal(counter)", 'Argument 1 to "keep_animal" has incompatible type "Counter"; expected "Animal"'),
    ("classes.kept_animal().introduce()", 'Item "None" of "Optional[Animal]" has no attribute "introduce"'),
    ("for animal in classes.zoo(): animal.name = animal.name.upper()", None),
    ("Cat()", 'Missing positional argument "_"'),
    ("Tag('a')", 'Argument 1 to "Tag" has incompatible type "str"; expected "NoReturn"'),
    ("same: bool = Tag.named('a') == Tag.named('b')", None),
    ("tag: Hashable = Tag.named('a')", "Incompatible types in assignment"),
    ("point: Point = Point(1).moved(2, dy=3) + Point(4, y=5)", None),
    ("point.x = 3", 'Property "x" defined in "Point" is read-only'),
    ("point + 1", "Unsupported operand types for +"),
    ("hash(point)", None),
    ("mirrored = classes.mirrored(point, {}, (point, classes.Size(1, 2.5)))", None),
    ("mirrored.x", 'Item "None" of "Optional[Point]" has no attribute "x"'),
    ("money: Money = 2 * Money(1) * 3 - -Money(1, cents=5)", None),
    ("money < 3", "Unsupported operand types for"),
    ("amount: Tuple[float, int, bool] = (float(money), int(money), money >= Money(1))", None),
    ("money.amount = money / money", None),
    ("with Shelf('a') as shelf: title: str = shelf[0]", None),
    ("shelf[0] = 'b'", None),
    ("shelf['b'] = 'c'", "Invalid index type"),
    ("index: int = shelf['a'] + len(shelf)", None),
    ("titles: List[str] = [each.upper() for each in shelf if 'a' in shelf]", None),
    ("async def main() -> None:", None),
    ("    async with Shelf() as books:", None),
    ("        async for each in books: each + 1", "Unsupported operand types for +"),
    ("    further: int = await (await Counter.start_later(1)).advance_later(2)", None),
    ("    async for i in counter.count(3): i.bit_length()", None),
    ("    renamed: Animal = await classes.renamed(dog, lambda it: it.name)", None),
    ("    await classes.renamed(dog, lambda it: it.age)", "Incompatible return value"),
    ("color: Color = types_of_dotnet.next(Color.RED, otherwise=Color['DARK_RED'])", None),
    ("types_of_dotnet.next(1)", 'Argument 1 to "next" has incompatible type "int"; expected "Color"'),
    ("value: int = Color.RED.value", None),
    ("Color.GREEN", 'has no attribute "GREEN"'),
    ("rights: Rights = types_of_dotnet.toggle(Rights.READ | Rights.WRITE) & ~Rights.DELETE", None),
    ("try: types_of_dotnet.fail('daily', 'a')", None),
    ("except DailyQuota as daily: text: str = daily.day + str(daily.limit + 1)", None),
    ("except QuotaException as quota: quota.day", '"QuotaException" has no attribute "day"'),
    ("except (ValueError, StorageException): pass", None),
    ("made: QuotaException = types_of_dotnet.new_quota('a', is_daily=True)", None),
    ("if made.before is not None: made.before.limit.bit_length()", None),
    ("made.day", '"QuotaException" has no attribute "day"'),
    ("types_of_dotnet.new_quota('a', ValueError('b'))", 'Argument 2 to "new_quota" has incompatible type "ValueError"'),
    ("error: ValueError = DailyQuota('a')", None),
    ("failed: OSError = QuotaException('a')", "Incompatible types in assignment"),
]

# Streams, whose protocols are in the stub.
STREAMS = [
    ("import asyncio, byte_streams, io, typing, zipfile", None),
    ("async def main(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:", None),
    ("    stream = await byte_streams.later_async(b'abc')", None),
    ("    async for chunk in stream: chunk.decode()", None),
    ("    data: bytes = await stream.read(3) + await stream.read()", None),
    ("    count: int = await stream.readinto(bytearray(3)) + await stream.write(data)", None),
    ("    async with stream as same: await same.flush()", None),
    ("    await stream.write('text')", 'Argument 1 to "write"'),
    ("    zipfile.ZipFile(io.BufferedReader(stream.file()))", None),
    ("    io.BufferedReader(stream.file()).readline()", None),
    ("    await byte_streams.copy_async(reader, writer)", None),
    ("    await byte_streams.copy_async((reader, writer), io.BytesIO())", None),
    ("    await byte_streams.copy_async(stream, open('a', 'rb'))", None),
    ("    await byte_streams.read_all_async(open('a'))", 'Argument 1 to "read_all_async"'),
    ("    await byte_streams.read_all_async(3)", 'Argument 1 to "read_all_async"'),
    ("async def items() -> typing.AsyncGenerator[bytes, None]: yield b'a'", None),
    ("byte_streams.decompressed(items()).file().read()", None),
]

MATCH = [
    ("from classes import Counter, Point", None),
    ("from types_of_dotnet import Color", None),
    ("def show(it: Point | Counter) -> int:", None),
    ("    match it:", None),
    ("        case Point(0, y): return y.bit_length()", None),
    ("        case Point(x=x): return x", None),
    ("        case Counter(value=value): return value", None),
    ("def misread(it: Point | Counter) -> None:", None),
    ("    match it:", None),
    ("        case Point(0, y): y.upper()", '"int" has no attribute "upper"'),
    ("        case Point(1, 2, 3): pass", "Too many positional patterns"),
    ("        case Counter(1): pass", 'doesn\'t define "__match_args__"'),
    ("def shade(it: Color) -> str:", None),
    ("    match it:", None),
    ("        case Color.RED | Color.NONE: return 'light'", None),
    ("        case Color.DARK_RED: return 3", "Incompatible return value"),
    ("        case _: return it.name", None),
]


@pytest.fixture(autouse=True)
def path(monkeypatch):
    monkeypatch.setenv("MYPYPATH", STUBS)


@pytest.mark.stress
def test_stubs_agree_with_the_modules_at_run_time(tmp_path):
    source = """
    import sys
    from mypy import stubtest
    sys.exit(stubtest.test_stubs(stubtest.parse_options(sys.argv[1:])))
    """
    code, out, err = processes.run(
        tmp_path, source, "--concise", "generated", "overloads", "classes", "types_of_dotnet", "byte_streams"
    )
    assert code == 0, out + err


def check(folder, lines, version):
    """Compares what mypy says of a client with what stands beside its lines."""
    client = folder / "client.py"
    client.write_text("\n".join(line for line, _ in lines) + "\n")
    source = """
    import sys
    from mypy import api
    print(api.run(sys.argv[1:])[0])
    """
    _, out, err = processes.run(
        folder,
        source,
        "--strict",
        "--python-version",
        version,
        "--no-error-summary",
        "--hide-error-context",
        "--no-pretty",
        "--cache-dir",
        os.devnull,
        str(client),
    )
    reported = {}
    for line in out.splitlines():
        place, kind, message = (*line.split(": ", 2), "", "")[:3]
        if kind == "error":
            assert place.startswith(str(client)), out
            reported.setdefault(int(place.rsplit(":", 1)[1]), []).append(message)
    wrong = {number: message for number, (_, message) in enumerate(lines, 1) if message}
    assert sorted(reported) == sorted(wrong), out + err
    for number, message in wrong.items():
        assert any(message in text for text in reported[number]), out


@pytest.mark.stress
@pytest.mark.parametrize("lines", [CLIENT, TYPES, STREAMS], ids=["functions", "types", "streams"])
def test_mypy_reports_what_is_wrong_in_a_typed_client_and_nothing_else(tmp_path, lines):
    check(tmp_path, lines, "3.9")


@pytest.mark.stress
@pytest.mark.skipif(sys.version_info < (3, 10), reason="mypy reads the syntax of its own Python")
def test_records_and_enums_are_matched(tmp_path):
    check(tmp_path, MATCH, "3.10")
