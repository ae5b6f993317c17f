"""samples/Catalogue: web applications over a C# service, under real servers and real load."""

import importlib.util
import sys

import children
import limits
import pytest

SERVE = children.REPOSITORY / "samples" / "Catalogue" / "serve.py"


@pytest.mark.stress
@pytest.mark.parametrize(
    "loop, packages",
    [
        ("asyncio", ["fastapi", "uvicorn", "httpx"]),
        ("uvloop", ["fastapi", "uvicorn", "httpx", "uvloop"]),
        ("trio", ["starlette", "hypercorn", "httpx", "trio"]),
    ],
)
def test_every_answer_is_right(loop, packages):
    lacking = [name for name in packages if importlib.util.find_spec(name) is None]
    if lacking:
        pytest.skip(f"not installed: {', '.join(lacking)}")
    child = limits.run([sys.executable, "-W", "ignore", str(SERVE), loop, "--check"], 120)
    assert (child.returncode, child.stderr) == (0, "")
    assert child.stdout.splitlines()[1:] == ["every answer was right"]
