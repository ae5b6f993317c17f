"""Python ends with awaits in flight: nothing hangs, nothing is printed."""

import children
import pytest

WAYS = {
    "the main coroutine ends": """
        async def main():
            await begin()
        asyncio.run(main())
    """,
    "sys.exit in a task": """
        async def main():
            await begin()
            sys.exit()
        asyncio.run(main())
    """,
    "a loop in a daemon thread": """
        begun = threading.Event()
        async def main():
            await begin()
            begun.set()
            await hosted.wait()
        threading.Thread(target=asyncio.run, args=(main(),), daemon=True).start()
        begun.wait()
    """,
    "completions while Python ends": """
        begun = threading.Event()
        async def main():
            tasks = [asyncio.ensure_future(hosted.pass_gate()) for _ in range(100)]
            await asyncio.sleep(0)
            begun.set()
            await asyncio.gather(*tasks)
            await hosted.wait()
        threading.Thread(target=asyncio.run, args=(main(),), daemon=True).start()
        begun.wait()
        atexit.register(hosted.open_gate, 100)
    """,
}


# Once on every version, more often on the chosen one.
TIMES = [0, *(pytest.param(time, marks=pytest.mark.stress) for time in range(1, 5))]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("time", TIMES)
def test_exit_with_awaits_in_flight(way, time):
    source = """
import asyncio, atexit, sys, textwrap, threading, pywaker
hosted = pywaker.load_all(sys.argv[1])[0]
tasks = []

async def begin():
    tasks.extend(asyncio.ensure_future(function()) for function in [hosted.wait, hosted.pass_gate] * 20)
    await asyncio.sleep(0)

exec(textwrap.dedent(sys.argv[2]))
"""
    assert children.run(source, children.HOSTED, WAYS[way]) == (0, "", "")
