"""A program that uses .NET and forks; run by the tests of each way in which Python and .NET come together."""

import asyncio
import atexit
import gc
import os
import sys
import threading
import warnings

warnings.simplefilter("ignore", DeprecationWarning)  # from 3.12 CPython warns of any fork with threads

FORKED = (
    "PyWaker cannot be used in a forked child process: the .NET runtime's threads do not survive a fork. Start the "
    "process with spawn or forkserver instead; end a child that was forked inside an event loop by os._exit()."
)


def exits(things, status):
    sys.exit(status)


def collects(things, status):
    things.clear()
    gc.collect()
    sys.exit(status)


def runs_a_loop(things, status):
    async def main():
        return await asyncio.gather(asyncio.sleep(0, 1), asyncio.sleep(0.001, 2))

    assert asyncio.run(main()) == [1, 2]
    sys.exit(status)


def runs_threads(things, status):
    found = []
    threads = [threading.Thread(target=found.append, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [0, 1, 2]
    sys.exit(status)


def ends_by_atexit(things, status):
    @atexit.register
    def end():
        # The last thing that a program can do about its status.
        os._exit(status)


def raises(things, status):
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    raise ValueError("of the child")


def is_refused(things, status):
    """Every attribute of everything either is Python's, or says that this is a child; nothing else is raised."""
    for thing in things:
        for name in sorted(set(dir(thing)) | {"__call__"}):
            try:
                value = getattr(thing, name)
            except RuntimeError as error:
                require_refusal(error)
            except AttributeError:
                pass
            else:
                if name in USED and callable(value):
                    attempt(value, *USED[name])
        for use in (repr, hash, iter, len, next, str, aiter_of, anext_of, type(thing)):
            attempt(use, thing)
        attempt(lambda thing: thing == object(), thing)
        if hasattr(type(thing), "close"):
            assert thing.close() is None
    things.clear()
    gc.collect()
    sys.exit(status)


# How methods of ours are called; everything else is looked at only.
USED = {
    "send": [None], "asend": [None], "throw": [ValueError()], "athrow": [ValueError()], "close": [], "aclose": [],
    "__next__": [], "__anext__": [], "__aiter__": [], "__await__": [], "__iter__": [], "__call__": [],
    "__repr__": [], "__str__": [], "__hash__": [],
}  # fmt: skip


def aiter_of(thing):
    return type(thing).__aiter__(thing)


def anext_of(thing):
    return type(thing).__anext__(thing)


def attempt(function, *arguments):
    try:
        function(*arguments)
    except RuntimeError as error:
        require_refusal(error)
    except (TypeError, AttributeError, StopIteration, ValueError):
        # What Python says of things that are not callable, iterable, ...
        pass


def require_refusal(error):
    # A frame whose coroutine was refused before is finished.
    text = str(error)
    assert text == FORKED or "already awaited" in text, text


CHILDREN = [exits, collects, runs_a_loop, runs_threads, ends_by_atexit, raises, is_refused]


def run(times, add, things):
    """Forks so often, with .NET used in between: add(a, b) is awaited.

    The things are objects of ours, which the children get.
    """
    assert asyncio.run(add(1, 2)) == 3
    for time in range(times):
        child = CHILDREN[time % len(CHILDREN)]
        status = 10 + time
        process = os.fork()
        if process == 0:
            child(things, status)
            return
        ended = os.waitpid(process, 0)[1]
        assert os.WIFEXITED(ended), (child.__name__, os.WTERMSIG(ended))
        assert os.WEXITSTATUS(ended) == (1 if child is raises else status), (child.__name__, os.WEXITSTATUS(ended))
        assert asyncio.run(add(time, 1)) == time + 1
    for thing in things:
        if hasattr(type(thing), "close"):
            thing.close()
    print("end")


class Load:
    """Meanwhile another thread awaits in a loop of its own, and .NET compiles, completes and collects."""

    def __init__(self, *functions):
        self.functions = functions
        self.ended = False
        self.begun = threading.Event()
        self.thread = threading.Thread(target=lambda: asyncio.run(self.main()), daemon=True)

    async def main(self):
        async def repeat(function):
            while not self.ended:
                await function()
                self.begun.set()

        await asyncio.gather(*map(repeat, self.functions))

    def __enter__(self):
        self.thread.start()
        self.begun.wait()

    def __exit__(self, kind, error, traceback):
        # A child, which leaves here as well, has no such thread.
        if self.thread.is_alive():
            self.ended = True
            self.thread.join()
