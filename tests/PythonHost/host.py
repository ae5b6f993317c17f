"""What the host runs: pytest, or one script in the place of `python SCRIPT`."""

import sys


def run_pytest(arguments):
    import os

    import contract
    import pytest

    # pytest redirects it; what a watchdog has to say must come through all the same.
    contract.stderr = os.dup(2)

    return int(pytest.main(arguments))


def run_script(arguments):
    import runpy

    sys.argv = arguments
    try:
        runpy.run_path(arguments[0], run_name="__main__")
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 0 if error.code is None else 1
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
        return 130 if isinstance(error, KeyboardInterrupt) else 1
    return 0


def leave_awaits(arguments):
    """Returns with awaits of every kind in flight, in a loop of this thread and in one of a daemon thread, while other threads complete them."""
    import asyncio
    import threading

    import contract

    count = int(arguments[0])
    completing = contract.complete_forever(3)
    parked = []

    async def busy():
        while True:
            await completing()

    async def park(kind):
        operation = contract.operation()
        parked.append(operation)
        await operation.wait(kind)

    async def stream():
        items = contract.stream()
        parked.append(items)
        async for _ in items.iterate():
            pass

    async def main():
        for start in [busy] * count + [lambda: park("token"), lambda: park("lazy"), stream] * count:
            task = asyncio.ensure_future(start())
            # It is on purpose that they are pending when Python ends.
            task._log_destroy_pending = False
            parked.append(task)
        for _ in range(20):
            await completing()

    def run():
        loop = asyncio.new_event_loop()
        parked.append(loop)
        loop.run_until_complete(main())
        return loop

    def run_in_thread():
        run()
        started.set()
        loop = asyncio.new_event_loop()
        loop.run_until_complete(busy())

    started = threading.Event()
    threading.Thread(target=run_in_thread, daemon=True).start()
    run()
    started.wait()
    sys.modules["__main__"].parked = parked
    return 0
