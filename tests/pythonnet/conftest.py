"""pythonnet and PyWaker in one process, whoever of Python and .NET is the host."""

import faulthandler
import inspect

import prepare
import backends
import limits
import pytest

SECONDS = 60


@pytest.fixture(params=[pytest.param(backend, id=backend.name) for backend in backends.ALL])
def backend(request):
    """Every loop."""
    if request.param.missing:
        pytest.skip(f"{request.param.missing} cannot be imported by this interpreter")
    return request.param


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    """Runs an `async def` test on the backend it asks for."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}

    async def main():
        await pyfuncitem.obj(**arguments)

    arguments["backend"].run(main)
    return True


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item):
    faulthandler.dump_traceback_later(SECONDS * limits.stretch(), exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()
