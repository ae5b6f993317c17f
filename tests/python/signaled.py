"""Programs for child processes that get signals."""

import backends
import processes
import pytest

# Run in the child. Signals go to its own process, when it is known what its main thread is doing.
PRELUDE = """
import asyncio, os, signal, sys, threading, time, warnings
import contract

# anyio's about trio.
warnings.simplefilter("ignore", FutureWarning)

operation = contract.operation()
log = []


# The thread-safe "call soon" of every loop that runs.
soons = []


def interrupt():
    # Not in the middle of a task's step: there KeyboardInterrupt would be raised in whatever code the signal meets.
    for soon in soons:
        settled = threading.Event()
        soon(settled.set)
        settled.wait(30)
    os.kill(os.getpid(), signal.SIGINT)
    # A signal that arrives just before asyncio's own loop begins to wait does not end that wait: asyncio gives signals
    # no way to.
    for soon in soons:
        try:
            soon(lambda: None)
        except RuntimeError:  # the loop is over
            pass


def note_loop(name):
    if "trio" in name:
        import trio
        soons.append(trio.lowlevel.current_trio_token().run_sync_soon)
    else:
        soons.append(asyncio.get_running_loop().call_soon_threadsafe)


def noting(name, main):
    async def noted():
        note_loop(name)
        await main()
    return noted


async def wait_gated():
    try:
        await operation.wait("token", gated=True)
    except BaseException as error:
        log.append(type(error).__name__)
        raise
    finally:
        log.append(f"ended {operation.count('ended')}")


def in_thread(function):
    thread = threading.Thread(target=function, daemon=True)
    thread.start()
    return thread


def on_asyncio(main):
    asyncio.run(noting("asyncio", main)())


def on_uvloop(main):
    import uvloop
    if sys.version_info >= (3, 12):
        asyncio.run(noting("uvloop", main)(), loop_factory=uvloop.new_event_loop)
    else:
        asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
        asyncio.run(noting("uvloop", main)())


def on_trio(main):
    import trio
    trio.run(noting("trio", main))


def on_anyio_asyncio(main):
    import anyio
    anyio.run(noting("asyncio", main))


def on_anyio_trio(main):
    import anyio
    anyio.run(noting("trio", main), backend="trio")
"""

LOOPS = ["asyncio", "uvloop", "trio", "anyio_asyncio", "anyio_trio"]
INTERRUPTED = 130


def require(loop):
    for name in loop.split("_"):
        if name != "asyncio" and getattr(backends, name) is None:
            pytest.skip(f"{name} cannot be imported by this interpreter")


def run(folder, source, *arguments):
    """Runs a program in a child process; gives its exit code, standard output and standard error."""
    return processes.run(folder, PRELUDE + source, *arguments)
