"""`pywaker bind` for libraries as they are: their main members, and text that is C# by its looks."""

import re

import children
import pytest
from pywaker.bind import bind

LINE = re.compile(
    r"""\s*(
        //.* | using\ [\w.]+; | \[\w+(\(".*"\))?\] | [{}] | \);
        | public\ (partial\ interface\ .* | enum\ \w+ | sealed\ record\ \w+\(.*)
        | \w+(\ =\ -?\d+)?,
        | (\[\w+(\(".*")?\)?\]\ )*(params\ )?[\w.<>(),?\ \[\]]+\ @?\w+(\ =\ [^;]*)?,?
        | [\w.<>(),?\ \[\]]+(\ \w+\(.*\);|\ \w+\(|\ (\w+|this\[.*\])\ \{\ (get;|set;|get;\ set;)\ \})
    )?""",
    re.VERBOSE,
)

EXPECTED = {
    "sniffio": ["    string CurrentAsyncLibrary();"],
    "json": ["    PyObject Loads(\n        PyObject s,\n        [PyKeywordOnly] PyObject? cls = null,"],
    "statistics": [
        "    PyObject Fmean(PyObject data",
        '    [PyName("NormalDist")]\n    INormalDist NormalDist(',
        "    PyObject Stdev { get; }",
    ],
    "anyio": [
        "    Task SleepAsync(double delay, CancellationToken token = default);",
        "        [PyKeywordOnly] string? localHost = null,\n",
        '    [PyName("Event")]\n    IEvent Event();',
    ],
    "httpx": [
        "    IResponse Get(\n        string url,\n        [PyKeywordOnly] object? @params = null,",
        "public partial interface IAsyncClient : ",
        "    Task<IResponse> GetAsync(\n        string url,",
        "    Task<IResponse> StreamAsync(\n        string method,\n        string url,",
        "    int StatusCode { get;",
        "    IAsyncEnumerable<string> AiterLines(CancellationToken token = default);",
    ],
    "aiohttp": [
        '    [PyName("ClientSession")]\n    IClientSession ClientSession(',
        "public partial interface IClientSession : IAsyncDisposable\n",
        "public partial interface IClientResponse : IAsyncDisposable\n",
        "    Task<string> TextAsync(",
    ],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_library(name):
    if not children.imports(name):
        pytest.skip(f"no {name}")
    text = bind(name)
    if name in ("json", "statistics", "sniffio") or children.imports("trio"):
        assert [part for part in EXPECTED[name] if part not in text] == []
    assert [line for line in text.splitlines() if LINE.fullmatch(line) is None] == []
    for opening, closing in ("()", "{}", "[]", "<>"):
        code = re.sub(r'"(\\.|[^"\\])*"|//.*', "", text)
        assert code.count(opening) == code.count(closing)
