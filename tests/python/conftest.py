import faulthandler
import gc
import inspect
import logging
import signal

import backends
import contract
import processes
import pytest

# A test that takes longer hangs: it fails with a traceback. Should that not help, the run ends with all tracebacks.
SECONDS = 30
GRACE = 15


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


def pytest_collection_finish():
    """The collector need not look at the tests themselves again whenever one asks for a collection."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    """Runs an `async def` test on the backend it asks for."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    (backend,) = [value for value in arguments.values() if isinstance(value, backends.Backend)]

    async def main():
        await pyfuncitem.obj(**arguments)

    backend.run(main)
    return True


class Hung(BaseException):
    pass


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item):
    faulthandler.dump_traceback_later(SECONDS + GRACE, exit=True, file=contract.stderr)
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call(item):
    def expire(number, frame):
        raise Hung(f"the test hangs: {SECONDS} s are over")

    previous = signal.signal(signal.SIGALRM, expire)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, previous)


@pytest.fixture(autouse=True)
def quiet(request, caplog):
    """Fails a test during which asyncio logged an error; what is raised where nobody can catch it is pytest's to report."""
    yield
    gc.collect(1)
    processes.end_all()
    if request.node.get_closest_marker("noisy"):
        return
    errors = [record.getMessage() for record in caplog.get_records("call") if record.name == "asyncio" and record.levelno >= logging.ERROR]
    assert not errors
