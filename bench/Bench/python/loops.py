"""The event loops by name."""

import asyncio
import importlib


def run(backend, function, *arguments):
    """Runs an async function to its end in a new loop."""
    if backend == "trio":
        import trio

        return trio.run(function, *arguments)

    loop = _new_loop(backend)
    asyncio.set_event_loop(loop)
    try:
        return loop.run_until_complete(function(*arguments))
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        asyncio.set_event_loop(None)
        loop.close()


def cases(backend):
    return importlib.import_module("trio_cases" if backend == "trio" else "asyncio_cases")


def _new_loop(backend):
    if backend == "uvloop":
        import uvloop

        return uvloop.new_event_loop()
    return asyncio.new_event_loop()
