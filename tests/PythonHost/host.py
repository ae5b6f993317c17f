"""What the host runs: pytest, or one script in the place of `python SCRIPT`."""

import importlib.machinery
import sys


class Finder:
    """Finds the modules that make(name) makes and puts into sys.modules."""

    def __init__(self, make):
        self.make = make

    def find_spec(self, name, path=None, target=None):
        if not self.make(name):
            return None
        return sys.modules[name].__spec__ or importlib.machinery.ModuleSpec(name, self)

    def create_module(self, spec):
        return sys.modules[spec.name]

    def exec_module(self, module):
        pass


def find_modules(make):
    sys.meta_path.append(Finder(make))


def run_pytest(arguments):
    import os

    import contract
    import pytest

    # pytest redirects it; what a watchdog has to say must come through all the same.
    contract.stderr = os.dup(2)

    return int(pytest.main(arguments))


def start_tracing():
    """In a child process of tests that run under a trace or profile function: it runs under one too."""
    import os

    if "PYWAKER_TESTS_TRACING" in os.environ:
        import tracing

        tracing.start_in_child()


def run_script(arguments):
    import os
    import runpy

    sys.argv = arguments
    sys.path.insert(0, os.path.dirname(os.path.abspath(arguments[0])))
    start_tracing()
    try:
        runpy.run_path(arguments[0], run_name="__main__")
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 0 if error.code is None else 1
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
        return 130 if isinstance(error, KeyboardInterrupt) else 1
    return 0


def leave_awaits(arguments):
    """Returns with awaits of every kind in flight while other threads complete them: in a loop of a daemon thread,
    which runs, and in one of this thread, which stopped.
    """
    import threading
    import warnings

    import contract
    import exported

    # An old anyio says it of a newer trio.
    warnings.filterwarnings("ignore", "trio.MultiError is deprecated")
    start_tracing()
    count, loop = int(arguments[0]), arguments[1]
    completing = contract.complete_forever(3)
    parked = []

    async def busy():
        while True:
            await completing()

    async def busy_stream():
        while True:
            async for _ in exported.count(100):
                pass

    async def park(kind):
        operation = contract.operation()
        parked.append(operation)
        await operation.wait(kind)

    async def stream():
        items = contract.stream()
        parked.append(items)
        async for _ in items.iterate():
            pass

    async def fill(start):
        for function in [busy, busy_stream, lambda: park("token"), lambda: park("lazy"), stream] * count:
            start(function)
        for _ in range(20):
            await completing()

    def start_asyncio(function):
        import asyncio

        task = asyncio.ensure_future(function())
        # It is on purpose that they are pending when Python ends.
        task._log_destroy_pending = False
        parked.append(task)

    def run_asyncio(library):
        import importlib

        def run(forever):
            loop = importlib.import_module(library).new_event_loop()
            parked.append(loop)
            loop.run_until_complete(fill(start_asyncio))
            if forever:
                started.set()
                loop.run_until_complete(busy())

        threading.Thread(target=run, args=(True,), daemon=True).start()
        run(False)

    async def in_trio():
        import trio

        async with trio.open_nursery() as nursery:
            await fill(nursery.start_soon)
            started.set()

    async def in_anyio():
        import anyio

        async with anyio.create_task_group() as group:
            await fill(group.start_soon)
            started.set()

    def run_scoped(library, main, **options):
        import importlib

        # It runs until it is over, so that no run can be left behind on this thread.
        threading.Thread(target=importlib.import_module(library).run, args=(main,), kwargs=options, daemon=True).start()

    started = threading.Event()
    {
        "asyncio": lambda: run_asyncio("asyncio"),
        "uvloop": lambda: run_asyncio("uvloop"),
        "trio": lambda: run_scoped("trio", in_trio),
        "anyio-asyncio": lambda: run_scoped("anyio", in_anyio),
        "anyio-trio": lambda: run_scoped("anyio", in_anyio, backend="trio"),
    }[loop]()
    started.wait()
    sys.modules["__main__"].parked = parked
    return 0
