"""A test that hangs fails alone: the tests after it have a thread without a loop. In child processes, with limits that
are soon reached.
"""

import os
import xml.etree.ElementTree as xml

import backends
import limits
import processes
import pytest

pytestmark = pytest.mark.stress

OPTIONS = [
    "-q",
    "-p",
    "conftest",
    "-p",
    "no:cacheprovider",
    "-c",
    os.path.join(processes.HERE, "pytest.ini"),
    "--limit=0.2",
]

PROGRAM = """
import asyncio
import threading

import contract
import limits
import pytest
from backends import trio


async def sleep(backend):
    operation = contract.operation()
    await operation.wait("lazy", **backend.options)


async def spin(backend):
    while True:
        await backend.pause()


async def block(backend):
    threading.Event().wait()


async def refuse(backend):
    while True:
        try:
            if backend.library == "trio":
                with trio.CancelScope(shield=True):
                    await trio.sleep_forever()
            await asyncio.get_running_loop().create_future()
        except backend.cancelled:
            pass


@pytest.fixture(autouse=True)
def stretch(request, monkeypatch):
    # Whatever hangs does so on a busy machine as well; what is well has all the time it needs.
    factor = 100 if "is_well" in request.node.name else 1
    monkeypatch.setattr(limits, "stretch", lambda: factor)


@pytest.mark.parametrize("hang", [sleep, spin, block, refuse])
async def test_hangs(quick_backend, hang):
    async with quick_backend.group() as group:
        group.start(hang, quick_backend)
        await quick_backend.pause()
        await hang(quick_backend)


@pytest.mark.noisy
def test_hangs_in_a_loop_of_its_own(loop_backend):
    loop = loop_backend.new_loop()
    tasks = [loop.create_task(sleep(loop_backend)) for _ in range(3)]
    loop.run_until_complete(asyncio.wait(tasks))


async def test_is_well(backend):
    operation = contract.operation()
    async with backend.group() as group:
        child = group.start(lambda: operation.wait("lazy", **backend.options))
        await backend.settle()
        operation.complete(7)
        await child.join()
    assert child.value == 7


def test_goes_on_where_the_load_has_grown(monkeypatch):
    asked = []
    monkeypatch.setattr(limits, "stretch", lambda: asked.append(True) or 100)
    while not asked:
        pass
"""


def usable(chosen, debug=True):
    """How many loops this interpreter has."""
    return sum(not backend.missing and (debug or not backend.debug) for backend in chosen)


def test_a_test_that_hangs_fails_alone(tmp_path):
    (tmp_path / "test_program.py").write_text(PROGRAM)
    results = tmp_path / "results.xml"
    child = processes.host(str(tmp_path), *OPTIONS, f"--junitxml={results}")
    out, err = limits.communicate(child, 60)
    assert results.exists(), (out, err)
    cases = [
        (case.get("name"), [problem.get("message") for problem in case]) for case in xml.parse(results).iter("testcase")
    ]
    skipped = [name for name, problems in cases if any("cannot be imported" in message for message in problems)]
    wrong = {
        name: problems
        for name, problems in cases
        if name not in skipped
        and not (
            "hangs" in name and "the test hangs, and was cut off" in problems[0] if problems else "hangs" not in name
        )
    }
    assert not wrong, out
    # A test that fails in its end as well has two entries; both are looked at above, and it counts once.
    ran = {name for name, problems in cases} - set(skipped)
    # The four that hang, the one that hangs in a loop of its own, the one that is well, and the one without a loop.
    quick = 4 * usable(backends.ALL, debug=False)
    assert len(ran) == quick + usable(backends.ASYNCIO) + usable(backends.ALL) + 1


HANGS_AFTERWARDS = """
import threading
import cut_off
import pytest

cut_off.GRACE = 0

@pytest.fixture
def hangs():
    yield
    threading.Event().wait()

@pytest.mark.parametrize("passes", [True, False])
def test_passes(hangs, passes):
    assert passes
"""


@pytest.mark.parametrize("passes", [True, False])
def test_a_hang_after_a_test_ends_the_run(tmp_path, passes):
    (tmp_path / "test_program.py").write_text(HANGS_AFTERWARDS)
    child = processes.host(str(tmp_path), *OPTIONS, "-k", str(passes))
    out, err = limits.communicate(child, 60)
    assert child.returncode == 1 and "in hangs" in err, (out, err)


def test_a_forked_process_that_stays_is_ended(tmp_path):
    child = processes.start(
        tmp_path,
        """
        import os, time
        os.fork()
        os.write(1, b"here\\n")  # at once: print may write the end of the line by itself
        time.sleep(1000)
    """,
    )
    assert [child.stdout.readline() for _ in range(2)] == ["here\n"] * 2
    child.kill()
    child.wait()
    processes.end_all()
