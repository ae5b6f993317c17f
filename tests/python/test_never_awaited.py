"""A coroutine that nobody awaits: the warning, as CPython gives it, and what does not happen."""

import asyncio
import gc
import sys
import warnings

import contract
import processes
import pytest
from shared import finished
from texts import drive, what
from unraisable import unraisable


async def real():
    return 5


@pytest.mark.parametrize("use", ["drop", "close", "await"])
def test_never_awaited_warning_comes_as_from_cpython(use):
    messages = []
    for native in (True, False):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            coroutine = finished() if native else real()
            coroutine.__qualname__ = "Outer.name"
            if use == "close":
                coroutine.close()
            elif use == "await":
                drive(coroutine)
            del coroutine
            gc.collect()
        messages.append([(str(w.message), w.category) for w in caught])
    assert messages[0] == messages[1]
    assert len(messages[0]) == (1 if use == "drop" else 0)


def test_never_awaited_coroutine_never_starts():
    operation = contract.operation()
    with pytest.warns(RuntimeWarning, match="^coroutine 'coroutine' was never awaited$"):
        operation.wait("token")
        gc.collect()
    assert operation.count("started") == 0


def test_never_awaited_warning_as_error_is_unraisable():
    with unraisable() as errors, warnings.catch_warnings():
        warnings.simplefilter("error")
        contract.operation().wait("token")
        gc.collect()
    assert errors == [(RuntimeWarning, "coroutine 'coroutine' was never awaited")]


def test_finalizer_keeps_current_exception():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            raise KeyError("current")
        except KeyError:
            contract.operation().wait("token")
            gc.collect()
            assert isinstance(sys.exc_info()[1], KeyError)


@pytest.mark.parametrize("kind", ["task", "value_task", "lazy", "token", "awaiter", "token_void"])
def test_never_awaited_warning_names_the_function(kind):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        contract.operation().wait(kind, name="fetch", qualname="Client.fetch")
        gc.collect()
    ((message, category),) = [(str(w.message), w.category) for w in caught]
    assert message == "coroutine 'Client.fetch' was never awaited"
    assert category is RuntimeWarning


@pytest.mark.parametrize("use", ["close", "throw", "send", "wrapper closed", "cancelled task"])
def test_never_awaited_warning_is_absent_after_use(use):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        coroutine = finished()
        if use == "close":
            coroutine.close()
        elif use == "throw":
            what(coroutine.throw, KeyError("k"))
        elif use == "send":
            what(coroutine.send, None)
        elif use == "wrapper closed":
            coroutine.__await__().close()
        else:

            async def main(coroutine):
                task = asyncio.ensure_future(coroutine)
                task.cancel()
                await asyncio.wait({task})

            asyncio.run(main(coroutine))
        del coroutine
        gc.collect()
    assert [str(w.message) for w in caught if w.category is RuntimeWarning] == []


def test_never_awaited_wrapper_warns_of_its_coroutine():
    with pytest.warns(RuntimeWarning, match="^coroutine 'coroutine' was never awaited$"):
        finished().__await__()
        gc.collect()


def test_warnings_as_errors_do_not_disturb(tmp_path):
    code, out, err = processes.run(
        tmp_path,
        """
        import asyncio, gc, sys, warnings
        import contract

        warnings.simplefilter("error")
        seen = []
        sys.unraisablehook = lambda event: seen.append((event.exc_type.__name__, str(event.exc_value)))
        contract.operation().wait("token", name="fetch")
        gc.collect()

        async def main():
            total = await contract.countdown(3)
            async for item in contract.range_stream(10, True):
                total += item
            return total

        print(asyncio.run(main()), seen)
        """,
    )
    assert (code, err) == (0, "")
    assert out == "48 [('RuntimeWarning', \"coroutine 'fetch' was never awaited\")]\n"
