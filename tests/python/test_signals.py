"""Ctrl-C while a .NET operation is awaited: the clean-up is over first, then KeyboardInterrupt comes out of run(). In
child processes.
"""

import functools

import pytest
import signaled
from backends import at_least


@pytest.fixture(params=signaled.LOOPS)
def loop(request):
    signaled.require(request.param)
    return request.param


@pytest.fixture
def run(tmp_path):
    return functools.partial(signaled.run, tmp_path)


@pytest.mark.parametrize(
    "wait",
    [
        "while True: pass",
        "time.sleep(30)",
        "threading.Event().wait(30)",
        "signal.pause()",
        "select.select([], [], [], 30)",
    ],
)
def test_interrupt_raises_keyboard_interrupt_outside_of_loops(run, wait):
    code, out, err = run(
        f"""
import select

async def warm_up():
    assert await contract.countdown(3) == 3

asyncio.run(warm_up())
assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


interrupted = threading.Event()

def send():
    # As often as it takes: the main thread may not have begun to wait when the first one comes.
    while not interrupted.wait(0.05):
        interrupt()

try:
    in_thread(send)
    {wait}
except KeyboardInterrupt:
    interrupted.set()
    print("KeyboardInterrupt")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
"""
    )
    assert (code, out) == (0, "KeyboardInterrupt\n"), err


def test_uncaught_interrupt_ends_the_process_as_python_does(run, loop):
    code, out, err = run(
        f"""
async def main():
    in_thread(lambda: (operation.wait_for("started"), interrupt()))
    await operation.wait("lazy")

on_{loop}(main)
"""
    )
    assert (code, out) == (signaled.INTERRUPTED, "")
    assert err.rstrip().endswith("KeyboardInterrupt")
    assert "destroyed" not in err and "never" not in err


@pytest.mark.parametrize("root", ["coroutine", "native"])
def test_interrupt_waits_for_the_clean_up(run, loop, root):
    if root == "native" and loop != "trio":
        pytest.skip("only trio takes a native coroutine as the root of a run")
    code, out, err = run(
        f"""
def native():
    note_loop("trio")
    return operation.wait("token", gated=True)


def disturb():
    operation.wait_for("started")
    interrupt()
    # The operation's own clean-up begins because it was told to: not before, and nothing but the gate ends it.
    operation.wait_for("canceled")
    assert operation.count("ended") == 0
    operation.open_gate("here")


async def main():
    in_thread(disturb)
    await wait_gated()

try:
    if {root == "native"}:
        in_thread(disturb)
        import trio
        trio.run(native)
    else:
        on_{loop}(main)
except KeyboardInterrupt:
    log.append("KeyboardInterrupt")
print(log, operation.count("canceled"), operation.count("ended"))
"""
    )
    raised = "Cancelled" if loop in ("trio", "anyio_trio") else "CancelledError"
    assert (code, err) == (0, "")
    log, canceled, ended = eval(out.replace("] ", "], ").replace(" 1 1", " 1, 1"))
    assert (canceled, ended) == (1, 1)
    if root == "native":
        assert log == ["KeyboardInterrupt"]
    elif raised == "Cancelled":
        # trio delivers KeyboardInterrupt itself, in the place of Cancelled.
        assert log == ["KeyboardInterrupt", "ended 1", "KeyboardInterrupt"]
    else:
        assert log == ["CancelledError", "ended 1", "KeyboardInterrupt"]


def test_second_interrupt_on_trio_and_asyncio(run, loop):
    """asyncio.run of 3.11 and newer cancels at the first, gives up waiting at the second, but still lets the cancelled
    tasks end; before that,
    the second one breaks off. trio remembers one for its main task."""
    code, out, err = run(
        f"""
import gc, queue


def disturb():
    operation.wait_for("started")
    interrupt()
    operation.wait_for("canceled")
    # This task's first cancellation is under way; the second signal comes in the middle of its clean-up.
    signals.get(timeout=30)
    interrupt()
    signals.get(timeout=30)
    if not breaks_off:
        operation.open_gate("here")


# A queue that a signal handler may use.
signals = queue.SimpleQueue()
counts = [0]
breaks_off = {not at_least((3, 11)) and loop in ("asyncio", "uvloop", "anyio_asyncio")}


def count(previous):
    def handler(number, frame):
        try:
            return previous(number, frame)
        finally:
            counts[0] += 1
            signals.put(number)
    return handler


async def main():
    # What the loop or trio installed stays in charge; this only counts.
    previous = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, count(previous))
    in_thread(disturb)
    await wait_gated()

try:
    on_{loop}(main)
except KeyboardInterrupt:
    log.append("KeyboardInterrupt")
last, ended = log[-1], operation.count("ended")
if breaks_off:
    # Nobody waited for it: it ends all the same, and its wake finds no loop any more.
    operation.open_gate("thread", True)
    operation.wait_for("ended")
    gc.collect()
    contract.collect()
print(last, ended, counts[0], operation.count("canceled"), operation.count("ended"))
"""
    )
    breaks_off = not at_least((3, 11)) and loop in ("asyncio", "uvloop", "anyio_asyncio")
    assert code == 0, err
    assert out == f"KeyboardInterrupt {0 if breaks_off else 1} 2 1 1\n", (out, err)
    if breaks_off:
        # asyncio's own words about the task that it did not wait for.
        assert all("Task was destroyed but it is pending" in line or "task:" in line for line in err.splitlines()), err
    else:
        assert err == ""


def test_interrupt_goes_to_the_main_task_and_others_are_cleaned_up(run, loop):
    if loop == "anyio_trio" or loop == "anyio_asyncio":
        pytest.skip("covered by what they run on")
    code, out, err = run(
        f"""
operations = [contract.operation() for _ in range(5)]


async def wait(other):
    try:
        await other.wait("token", gated=True)
    finally:
        log.append(other.count("ended"))


def disturb():
    for other in operations:
        other.wait_for("started")
    operation.wait_for("started")
    interrupt()
    for other in operations:
        other.wait_for("canceled")
        other.open_gate("here")


async def main():
    in_thread(disturb)
    if "{loop}" == "trio":
        import trio
        async with trio.open_nursery() as nursery:
            for other in operations:
                nursery.start_soon(wait, other)
            await operation.wait("lazy")
    else:
        tasks = [asyncio.ensure_future(wait(other)) for other in operations]
        await operation.wait("lazy")

try:
    on_{loop}(main)
except BaseException as error:
    while hasattr(error, "exceptions"):
        (error,) = error.exceptions
    print(type(error).__name__, log)
"""
    )
    assert (code, out, err) == (0, "KeyboardInterrupt [1, 1, 1, 1, 1]\n", "")


def test_interrupt_while_a_batch_is_delivered_loses_nothing(run, loop):
    """The signal's handler runs between the steps of tasks that were woken together."""
    if loop not in ("asyncio", "uvloop"):
        pytest.skip("about the drain of an asyncio loop")
    code, out, err = run(
        f"""
operations = [contract.operation() for _ in range(200)]
woken = []


async def wait(i):
    await operations[i].wait()
    woken.append(i)
    if i == 50:
        os.kill(os.getpid(), signal.SIGINT)
        # Python code runs, so the handler does.
        for _ in range(1000):
            pass


async def park():
    for _ in range(6):
        await asyncio.sleep(0)

def new_loop():
    if "{loop}" == "uvloop":
        import uvloop
        return uvloop.new_event_loop()
    return asyncio.new_event_loop()

loop = new_loop()
tasks = [loop.create_task(wait(i)) for i in range(200)]
loop.run_until_complete(park())
contract.complete_all(operations, "thread", True)
try:
    loop.run_forever()
except KeyboardInterrupt:
    print("KeyboardInterrupt")
loop.run_until_complete(asyncio.wait(tasks))
assert woken == list(range(200)), woken
print([i for i, task in enumerate(tasks) if task.exception()])
loop.close()
"""
    )
    assert (code, err) == (0, "")
    assert out in ("KeyboardInterrupt\n[50]\n", "KeyboardInterrupt\n[]\n")


def test_interrupt_comes_through_a_flood_of_reports(run, loop):
    """Reports that are not delivered yet neither delay the cancellation nor are they delivered after it."""
    code, out, err = run(
        f"""
import generated

COUNT = 400_000
calls = []


def report(value):
    calls.append(value)
    if value == 0:
        # All the others wait in the loop's queue.
        generated.wait_for_flood()
    elif value == 1000:
        os.kill(os.getpid(), signal.SIGINT)


async def main():
    await generated.flood(COUNT, report)

try:
    on_{loop}(main)
except BaseException as error:
    while hasattr(error, "exceptions"):
        (error,) = error.exceptions
    print(type(error).__name__, len(calls) < COUNT, calls == list(range(len(calls))))
"""
    )
    assert (code, out, err) == (0, "KeyboardInterrupt True True\n", "")
