"""`pywaker bind`: the C# of two modules, one inspected and one with stubs, and what it says when it cannot."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import children
import pytest
from pywaker import _command
from pywaker.bind import _expressions, _names, _stubs
from pywaker.bind._canonical import plain

BOUND = Path(__file__).with_name("bound")


@pytest.fixture
def bind(capsys, monkeypatch, tmp_path):
    """Runs the command in a folder that has the modules; gives exit code, standard output and standard error."""
    folder = tmp_path / "bound"
    shutil.copytree(str(BOUND), str(folder))
    monkeypatch.chdir(folder)
    loaded = set(sys.modules)

    def run(*arguments):
        code = _command.main(["bind", *map(str, arguments)])
        return (code, *capsys.readouterr())

    yield run
    for name in set(sys.modules) - loaded:
        del sys.modules[name]


def source(bind, name, text, *arguments):
    """The C# of a module with this source, without its first lines."""
    Path(name).write_text(text, encoding="utf-8")
    code, out, err = bind(name.partition(".")[0], *arguments)
    assert (code, err) == (0, "")
    assert out.partition("using PyWaker;\n\n")[0].startswith("// Written by `pywaker bind ")
    return out.partition("using PyWaker;\n\n")[2]


@pytest.mark.parametrize("name", ["weather", "harbor"])
def test_module_with_every_feature(bind, name):
    code, out, err = bind(name, "--namespace", "MyApp")
    assert (code, err) == (0, "")
    assert out == (BOUND / f"{name}.txt").read_text(encoding="utf-8")


def test_output_is_the_same_for_every_hash_seed():
    command = [sys.executable, "-m", "pywaker", "bind", "weather"]
    outputs = {
        subprocess.run(
            command,
            env=dict(os.environ, PYTHONPATH=str(children.PACKAGE / "src"), PYTHONHASHSEED=seed),
            cwd=str(BOUND),
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_file_is_written(bind, tmp_path):
    file = tmp_path / "Weather.cs"
    assert bind("weather", "--namespace", "MyApp", "--out", file) == (0, f"{file}\n", "")
    assert file.read_bytes() == (BOUND / "weather.txt").read_bytes()


def test_some_classes_bring_what_they_need(bind):
    code, out, _ = bind("weather", "--class", "weather.Station", "Color")
    assert code == 0
    assert out.startswith("// Written by `pywaker bind weather --class weather.Station --class Color`.\n")
    types = re.findall(r"^public \w+ (?:interface|enum|record) (\w+)|^public enum (\w+)", out, re.MULTILINE)
    assert ["".join(names) for names in types] == ["IWeather", "Color", "Reading", "Point", "IDevice", "IStation"]
    assert "Temperature" not in out
    assert "    IStation Station(string name, int level = 3);" in out


def test_names_of_types_that_clash_get_a_number(bind):
    text = "class Lock: ...\nclass lock: ...\nclass Odd: ...\nclass Task:\n    x: int\n"
    out = source(bind, "odd.py", text + "import enum\nclass Action(enum.Enum):\n    A = 2 ** 40\n")
    for line in ("IOdd", "ILock", "ILock2", "IOdd2", "ITask"):
        assert f"public partial interface {line}\n" in out
    assert '[PyName("odd.Action")]\npublic enum Action2 : long\n{\n    A = 1099511627776,\n}' in out
    assert '    [PyName("Lock")]\n    ILock Lock();\n\n    [PyName("lock")]\n    ILock2 Lock2();' in out


def test_overloads_of_python_are_overloads(bind):
    if sys.version_info < (3, 11):
        pytest.skip("typing does not remember overloads")
    text = """
from typing import overload
@overload
def f(a: int) -> str: ...
@overload
def f(a: str, *, b: int = 3) -> int: ...
def f(a, *, b=0): ...
class C:
    @overload
    def __init__(self, a: int) -> None: ...
    @overload
    def __init__(self, a: str) -> None: ...
    def __init__(self, a) -> None: ...
"""
    out = source(bind, "loaded.py", text)
    assert "    string F(int a);\n    int F(string a, [PyKeywordOnly] int b = 3);\n" in out
    assert '    IC C(int a);\n\n    [PyName("C")]\n    IC C(string a);\n' in out


@pytest.mark.parametrize(
    "signature, expected",
    [
        # A required keyword goes before optional parameters; a positional-only one has then no place.
        ("f(a: int = 1, /, *, b: int) -> None", "// Left out: a.\n    void F([PyKeywordOnly] int b);"),
        ("f(a: int = 1, *, b: int) -> None", "void F([PyKeywordOnly] int b, int a = 1);"),
        ("f(a: int, b: 'int | str' = 1) -> None", "void F(int a, int b = 1);\n    void F(int a, string b);"),
        ("f(a: 'int | float' = 1.5) -> None", "void F(double a = 1.5);\n    void F(int a);"),
        ("f(a: 'int | str' = 1, /) -> None", "// a is int | str.\n    void F([PyPositionalOnly] object? a = null);"),
        ("f(*a: int, b: str) -> None", "void F([PyKeywordOnly] string b, params int[] a);"),
        ("f(a: bool = 1, b: int = 2 ** 31, c: float = float('inf')) -> None", "void F(bool? a = null, int? b = null, "
         "double? c = null);"),
        ("f(a: str = 'x\\n\"', b: float = 1e-9) -> None", 'void F(string a = "x\\n\\"", double b = 1e-09);'),
        ("f(a: 'str | None' = 'x') -> 'int | float'", 'double F(string? a = "x");'),
        ("f(a: 'tuple[int, *tuple[int, ...]]') -> None", "PyObject"),
        ("f(ref: int, in_: int) -> None", 'void F(int @ref, [PyName("in_")] int @in);'),
        ("f(a: 'no such type!') -> None", "// a is no such type!.\n    void F(PyObject a);"),
        ("f(a: 'list[nowhere.X]') -> None", "// a is nowhere.X.\n    void F(IReadOnlyList<PyObject> a);"),
        ("f(a_b: int, aB: int) -> None", 'void F(int aB, [PyName("aB")] int aB2);'),
        ("f(a: int, _hidden: int = 1) -> None", "void F(int a);"),
    ],
)  # fmt: skip
def test_signature(bind, signature, expected):
    if "*tuple" in signature and sys.version_info < (3, 11):
        pytest.skip("no such syntax")
    assert expected in source(bind, "signed.py", f"def {signature}: ...\n")


def test_function_of_c_code_without_a_signature(bind):
    out = source(bind, "coded.py", "from builtins import getattr\n__all__ = ['getattr']\n")
    assert "    PyObject Getattr(" in out


def test_recursive_alias_and_class_of_attrs(bind):
    text = "import typing\nJson = typing.Union[str, typing.List['Json']]\ndef f(a: typing.List['Json']) -> None: ...\n"
    assert "void F(IReadOnlyList<object> a);" in source(bind, "recursive.py", text)
    if not children.imports("attr"):
        pytest.skip("no attrs")
    text = "import attr\n@attr.s(auto_attribs=True)\nclass A:\n    x: int\n    y: str = 'a'\n"
    assert 'public sealed record A(int X, string Y = "a");' in source(bind, "attributed.py", text)


def test_inherited_fields_and_members(bind):
    text = """
import dataclasses
@dataclasses.dataclass
class _Base:
    x: int
@dataclasses.dataclass
class Record(_Base):
    y: int = 1
class _Hidden:
    def a(self) -> int: ...
class Shown(_Hidden):
    def b(self) -> 'Shown': ...
class Derived(Shown):
    def b(self) -> 'Derived': ...
    def c(self) -> None: ...
"""
    out = source(bind, "inherited.py", text)
    assert "public sealed record Record(int X, int Y = 1);" in out
    assert "interface IShown\n{\n    IShown B();\n    int A();\n}" in out
    assert "interface IDerived : IShown\n{\n    void C();\n}" in out


def test_interface_is_enumerable_in_one_way(bind):
    text = """
from typing import Iterator
class A:
    def __iter__(self) -> Iterator[int]: ...
class B(A):
    def __iter__(self) -> Iterator[str]: ...
"""
    out = source(bind, "enumerable.py", text)
    assert "interface IA : IEnumerable<int>\n" in out and "interface IB : IA\n" in out


def test_overloads_of_which_one_is_awaited_take_no_token(bind):
    text = """
from typing import overload
@overload
async def f(a: int) -> int: ...
@overload
def f(a: int) -> str: ...
class C:
    @property
    async def value(self) -> int: ...
"""
    out = source(bind, "mixed.pyi", text)
    assert "    // The result is Task<int> or string.\n    PyObject F(int a);" in out
    assert "interface IC\n{\n    Task<int> Value { get; }\n}" in out


def test_keys_that_are_no_identifiers(bind):
    text = "from typing import TypedDict\nHeaders = TypedDict('Headers', {'content-type': str, 'a\"b': int})\n"
    expected = 'Headers([PyName("content-type")] string ContentType, [PyName("a\\"b")] int AB);'
    assert expected in source(bind, "keyed.py", text)


def test_class_that_is_awaited_is_its_result(bind):
    text = """
from typing import Any, Coroutine, Generic, TypeVar
T = TypeVar("T")
class _Base(Coroutine[Any, Any, T], Generic[T]): ...
class _Request(_Base["Response"]): ...
class Response: ...
class Session:
    def get(self, url: str) -> "_Request": ...
"""
    out = source(bind, "requests_.py", text)
    assert "Task<IResponse> GetAsync(string url, CancellationToken token = default);" in out


def test_exports_are_those_of_all(bind):
    Path("inner.py").write_text("class Inner: ...\nclass Other: ...\ndef f() -> int: ...\n")
    out = source(bind, "outer.py", "from inner import Inner, Other, f\n__all__ = ['Inner', 'f']\ndef g(): ...\n")
    assert "IInner Inner();" in out and "int F();" in out and "Other" not in out and "G(" not in out


def test_names_that_a_module_makes_when_they_are_asked_for(bind):
    text = """
def __dir__():
    return ["late"]


def __getattr__(name):
    if name != "late":
        raise AttributeError(name)

    def late(a: int) -> int:
        return a

    return late
"""
    assert "    int Late(int a);" in source(bind, "lazily.py", text)


def test_stub_package_comes_before_the_stub_beside_the_module(bind):
    Path("station-stubs").mkdir()
    Path("station-stubs", "__init__.pyi").write_text("def a() -> int: ...\n")
    Path("station.pyi").write_text("def b() -> int: ...\n")
    assert "int A();" in source(bind, "station.py", "1 / 0\n")
    shutil.rmtree("station-stubs")
    assert "int B();" in source(bind, "station.py", "1 / 0\n")


@pytest.mark.parametrize(
    "arguments, text",
    [
        (
            ["nowhere"],
            f"No module 'nowhere' was found by {sys.executable}: check the name, or run `python -m pywaker bind "
            "nowhere` with the Python that has it.",
        ),
        (["a-b"], "'a-b' is no name of a module: name it as `import` does, as in json or os.path."),
        (["weather", "--namespace", "My App"], "'My App' is no namespace of C#: it needs names with dots between them, "
         "as in My.App."),
        (
            ["weather", "--class", "weather.Statoin"],
            "'weather.Statoin' is no class of the module 'weather': name one of Color, Season, Access, Reading, Span, "
            "Point, Report, Listener, Device, Station, Session.",
        ),
        (
            ["weather", "--out", "none/Weather.cs"],
            f"'{Path('none/Weather.cs')}' cannot be written: No such file or directory; name another file by --out.",
        ),
    ],
)  # fmt: skip
def test_error_of_arguments(bind, arguments, text):
    assert bind(*arguments) == (2, "", f"error: {text}\n")


@pytest.mark.parametrize(
    "file, content, text",
    [
        (
            "broken.pyi",
            "def f(:\n",
            "'{folder}/broken.pyi' is no valid stub: line 1: invalid syntax; correct it, or remove it to read the "
            "module itself.",
        ),
        (
            "failing.py",
            "raise ValueError('not\\nnow')\n",
            "The module 'failing' cannot be imported: ValueError: not now; correct that, or put a stub failing.pyi "
            "beside it.",
        ),
        (
            "lacking.py",
            "import nowhere\n",
            "The module 'lacking' cannot be imported: ModuleNotFoundError: No module named 'nowhere'; correct that, or "
            "put a stub lacking.pyi beside it.",
        ),
        (
            "empty.py",
            "from os import path\n",
            "The module 'empty' has nothing public: name a submodule, or list in its __all__ what it takes from other "
            "modules.",
        ),
    ],
)
def test_error_of_a_module(bind, file, content, text):
    Path(file).write_text(content)
    expected = text.replace("{folder}", os.getcwd())
    assert bind(file.partition(".")[0]) == (2, "", f"error: {expected}\n")


@pytest.mark.parametrize(
    "name, pascal, camel",
    [
        ("in_fahrenheit", "InFahrenheit", "inFahrenheit"),
        ("x", "X", "x"),
        ("a_b", "AB", "aB"),
        ("HTTPClient", "HTTPClient", "httpClient"),
        ("DEEP_BLUE", "DeepBlue", "deepBlue"),
        ("class_", "Class", "class"),
        ("b64decode", "B64decode", "b64decode"),
        ("is_2d", "Is2d", "is2d"),
    ],
)
def test_names(name, pascal, camel):
    assert (_names.pascal(name), _names.camel(name)) == (pascal, camel)


@pytest.mark.parametrize(
    "name, snake",
    [
        ("GetHTTPResponse", "get_http_response"),
        ("Utf8Decode", "utf8_decode"),
        ("inFahrenheit", "in_fahrenheit"),
        ("A_B", "a_b"),
        ("X", "x"),
    ],
)
def test_snake_case_is_that_of_the_generator(name, snake):
    assert _names.snake(name) == snake


@pytest.mark.parametrize(
    "text, expected",
    [
        ("typing.Optional[int]", "int | None"),
        ("int | None | typing.Union[str, int]", "int | str | None"),
        ("'typing.List[str]'", "list[str]"),
        ("collections.abc.Generator[int, None, str]", "Iterable[int]"),
        ("typing.Annotated[int, range(3)]", "int"),
        ("typing.Callable[[int], typing.Coroutine[None, None, str]]", "Callable[[int], Awaitable[str]]"),
        ("typing.Literal['a', 1]", "Literal['a', 1]"),
    ],
)
def test_annotation_that_is_text(text, expected):
    assert str(_expressions.parse(text, plain)) == expected


def test_docs_of_a_source_that_cannot_be_parsed(bind):
    Path("spoiled.py").write_text("def (\n")
    assert source(bind, "spoiled.pyi", "def f() -> int: ...\n").endswith("{\n    int F();\n}\n")
    assert _stubs.docs("spoiled") == {}


def test_example_of_the_docs(bind):
    page = (children.REPOSITORY / "docs" / "bind.md").read_text(encoding="utf-8")
    module, expected = re.findall(r"^```text\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    Path("weather.py").write_text(module)
    assert bind("weather") == (0, expected, "")
