"""Ctrl-C, once and twice, while C# code awaits Python in each way. In child processes."""

import functools
import sys

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


@pytest.mark.parametrize("signals", ["one", "two"])
@pytest.mark.parametrize("wait", ["await", "foreach", "enter", "group"])
def test_interrupts_of_every_wait(run, loop, wait, signals):
    """The run ends, the token is canceled before the function sees it, and after one signal the clean-up is over."""
    if loop.startswith("anyio"):
        pytest.skip("the loops below it are here")
    if wait == "group" and loop != "trio" and not at_least((3, 11)):
        pytest.skip("no asyncio.TaskGroup")
    if signals == "two" and hasattr(sys, "gettotalrefcount") and not at_least((3, 13)):
        # The second signal may meet an os.stat() in the middle of its work, as linecache calls it for a traceback. That
        # goes on with the error set until it is over, which a debug build takes for a fatal one.
        pytest.skip("a debug build does not survive an exception of a signal handler in os.stat()")
    code, out, err = run(
        f"""
import awaiting, callables

begun = threading.Event()
closed = []
COUNT = 3 if "{wait}" == "group" else 1
waiting = []


async def forever():
    waiting.append(1)
    if len(waiting) == COUNT:
        begun.set()
    try:
        if "{loop}" == "trio":
            import trio
            await trio.sleep_forever()
        else:
            await asyncio.Event().wait()
    finally:
        closed.append(1)


async def items():
    yield 1
    await forever()
    yield 2


class Manager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        assert closed == [1]
        closed[0] = "left"


async def hold(value):
    await forever()


async def main():
    if "{wait}" == "await":
        await awaiting.note_token(forever, "here")
    elif "{wait}" == "foreach":
        await awaiting.items(items())
    elif "{wait}" == "enter":
        await callables.enter(Manager(), hold)
    elif "{loop}" == "trio":
        import trio
        async with trio.open_nursery() as nursery:
            for _ in range(COUNT):
                nursery.start_soon(awaiting.note_token, forever, "here")
    else:
        async with asyncio.TaskGroup() as group:
            for _ in range(COUNT):
                group.create_task(awaiting.note_token(forever, "here"))


def disturb():
    begun.wait()
    interrupt()
    if "{signals}" == "two":
        time.sleep(0.0005)
        os.kill(os.getpid(), signal.SIGINT)
        for soon in soons:
            try:
                soon(lambda: None)
            except RuntimeError:  # the loop is over
                pass


def run():
    thread = in_thread(disturb)
    try:
        on_{loop}(main)
    finally:
        # The second signal may come when the run is over.
        thread.join()


try:
    run()
except BaseException as error:
    while hasattr(error, "exceptions"):
        error = error.exceptions[0]
    print(type(error).__name__)
if "{signals}" == "one":
    assert closed == (["left"] if "{wait}" == "enter" else [1] * COUNT), closed
print(all(awaiting.noted_tokens()))
"""
    )
    assert (code, out) == (0, "KeyboardInterrupt\nTrue\n"), err
