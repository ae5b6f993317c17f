import gc
import inspect
import itertools
import logging
import os
import zlib

import backends
import cut_off
import limits
import processes
import pytest
import tracing


def pytest_addoption(parser):
    for option, kind in (("--traced", "trace"), ("--profiled", "profile")):
        parser.addoption(
            option, dest="tracing", action="store_const", const=kind, help=f"run the tests under a {kind} function"
        )
    parser.addoption("--part", help="of the tests only the K-th of N parts, given as K/N")
    parser.addoption(
        "--limit",
        type=float,
        default=cut_off.SECONDS,
        help="seconds after which a test hangs, on a quiet machine (%(default)s)",
    )


def parameters(chosen):
    return [pytest.param(backend, id=backend.name) for backend in chosen]


def usable(request):
    backend = request.param
    if backend.missing:
        pytest.skip(f"{backend.missing} cannot be imported by this interpreter")
    return backend


@pytest.fixture(params=parameters(backends.ALL))
def backend(request):
    """Every loop."""
    return usable(request)


@pytest.fixture(params=parameters(backend for backend in backends.ALL if not backend.debug))
def quick_backend(request):
    """Every loop but asyncio in debug mode, which takes several times as long: for what is done very often."""
    return usable(request)


@pytest.fixture(params=parameters(backends.ASYNCIO))
def loop_backend(request):
    """Every loop that is used through asyncio itself."""
    return usable(request)


@pytest.fixture(params=parameters(backends.TRIO + backends.ANYIO[1:]))
def trio_backend(request):
    """trio, alone and under anyio."""
    return usable(request)


@pytest.fixture(params=parameters(backends.ANYIO))
def anyio_loop(request):
    """anyio on both of its backends."""
    return usable(request)


@pytest.fixture(params=parameters(backends.TRIO + backends.ANYIO))
def scoped_backend(request):
    """Every loop with cancel scopes."""
    return usable(request)


def pytest_configure(config):
    if config.option.tracing:
        os.environ[tracing.VARIABLE] = config.option.tracing
        tracing.start(config.option.tracing)


def pytest_collection_modifyitems(config, items):
    """The parts are about equally long, because each has tests of every file."""
    if config.option.part:
        part, parts = map(int, config.option.part.split("/"))
        groups = [[], []]
        for item in items:
            groups[zlib.crc32(item.nodeid.encode()) % parts == part - 1].append(item)
        left_out, items[:] = groups
        config.hook.pytest_deselected(items=left_out)


def pytest_collection_finish():
    hide_from_collector()


def pytest_runtest_logreport(report):
    if report.when == "teardown" and next(reports) % 100 == 0:
        hide_from_collector()


reports = itertools.count(1)


def hide_from_collector():
    """The collector need not look at all tests and reports again whenever a test asks for a collection."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish():
    """The process ends as any other: what it leaves is collected."""
    gc.unfreeze()
    gc.collect()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    """Runs a test, an `async def` test on the backend it asks for, and cuts it off when it hangs."""
    function = pyfuncitem.obj
    arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}

    def run():
        # Before each test: Python removes a function out of which a signal handler raised.
        tracing.start(pyfuncitem.config.option.tracing)
        if not inspect.iscoroutinefunction(function):
            function(**arguments)
            return
        (backend,) = [value for value in arguments.values() if isinstance(value, backends.Backend)]

        async def main():
            await function(**arguments)

        backend.run(main)

    cut_off.run(pyfuncitem, run)
    return True


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item):
    with cut_off.watchdog(item.config.option.limit):
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item):
    # Again: pytest cancels it when a test fails.
    cut_off.watch(item.config.option.limit * limits.stretch())


@pytest.fixture(autouse=True)
def quiet(request, caplog):
    """Fails a test during which asyncio logged an error; what is raised where nobody can catch it is pytest's to
    report.
    """
    yield
    gc.collect(1)
    processes.end_all()
    if request.node.get_closest_marker("noisy"):
        return
    errors = [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.name == "asyncio" and record.levelno >= logging.ERROR
    ]
    assert not errors
