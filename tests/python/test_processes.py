"""What only a process of its own can show: finalization, first loops, signals."""

import signal

import backends
import processes
import pytest
from backends import at_least, trio, uvloop

LOOPS = [backend.name for backend in backends.ALL if not backend.missing and not backend.debug and not backend.eager]


def finalize(count, loops, endings):
    """Ends processes, two at a time, with awaits in flight in each of the loops; gives those that did not end in
    silence.
    """
    waiting = [(loop, ending) for loop in loops for ending in endings]
    failures = []
    while waiting:
        children = [
            (way, processes.host("--finalize", str(count), *way))
            for way in (waiting.pop() for _ in range(min(2, len(waiting))))
        ]
        for way, child in children:
            try:
                out, err = processes.finish(child, 10)
            except AssertionError as error:
                out, err = "", str(error)
            if (child.returncode, out, err) != (0, "", ""):
                failures.append((way, child.returncode, out[-1000:], err[-1000:]))
    return failures


@pytest.mark.stress
@pytest.mark.parametrize("ending", ["shutdown", "return", "exit"])
@pytest.mark.parametrize("loop", LOOPS)
def test_end_with_fifty_awaits_of_each_kind_in_flight_is_silent(loop, ending):
    assert not finalize(50, [loop], [ending] * 4)


def test_end_with_awaits_in_flight_is_silent():
    assert not finalize(20, LOOPS, ["shutdown"])


@pytest.mark.parametrize("how", ["--script", "--leave"])
def test_daemon_thread_that_awaits_while_the_process_ends_is_silent(tmp_path, how):
    # It printed a traceback: PyWaker turned it away.
    source = """
        import asyncio, atexit, os, select, sys, threading, contract

        # How it ended is told by a pipe: no lock can be taken any more when it is looked at.
        running, (ended, end) = threading.Barrier(2), os.pipe()

        async def main():
            running.wait()
            while True:
                await contract.countdown(2)

        def run():
            try:
                asyncio.run(main())
            finally:
                os.close(end)

        class Output:
            closed = False

            def write(self, text):
                return sys.__stdout__.write(text)

            def flush(self):
                # Among the last things that are done, when nothing can be begun in .NET any more. The thread has ample
                # time to get there; it must not end.
                print(ended in select.select([ended], [], [], 0.5)[0], file=sys.__stdout__, flush=True)

        threading.Thread(target=run, daemon=True).start()
        running.wait()
        sys.stdout = Output()
    """
    code, out, err = processes.run(tmp_path, source, how=how)
    assert (code, err) == (0, "")
    assert set(out.split()) == {"False"}


@pytest.mark.parametrize("attempt", range(5))
def test_first_loops_of_a_process_in_several_threads_at_once(tmp_path, attempt):
    """Whatever is set up once, when a framework is first used, must not wait for a lock of the runtime with the GIL
    held.
    """
    source = """
        import asyncio, sys, threading, contract
        sys.setswitchinterval(1e-5)
        barrier = threading.Barrier(8)

        def run():
            barrier.wait()
            async def main():
                assert await contract.countdown(3) == 3
                async for _ in contract.range_stream(5, True):
                    pass
            asyncio.run(main())

        threads = [threading.Thread(target=run) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print("end")
    """
    assert processes.run(tmp_path, source) == (0, "end\n", "")


def test_exit_code_and_output_of_a_script_are_pythons(tmp_path):
    code, out, err = processes.run(tmp_path, "import sys; print('out'); print('err', file=sys.stderr); sys.exit(7)")
    assert (code, out, err) == (7, "out\n", "err\n")


# From 3.14 on, uvloop.install() is deprecated with all policies.
ON_UVLOOP = (
    "asyncio.run(main(), loop_factory=uvloop.new_event_loop)"
    if at_least((3, 12))
    else "uvloop.install(); asyncio.run(main())"
)

MAINS = {
    "asyncio": "asyncio.run(main())",
    "uvloop": f"import uvloop; {ON_UVLOOP}",
    "trio": "import trio; trio.run(main)",
}


def parameter(name, text):
    missing = {"uvloop": not uvloop, "trio": not trio}.get(name, False)
    return pytest.param(name, text, id=name, marks=pytest.mark.skipif(missing, reason=f"{name} cannot be imported"))


on_every_loop = pytest.mark.parametrize("name, run", [parameter(name, text) for name, text in MAINS.items()])


INTERRUPTED = """
    import asyncio, sys, contract, processes
    operation = contract.operation()

    async def main():
        try:
            await operation.wait({kind!r}, gated={gated})
        finally:
            print("left", operation.count("canceled"), operation.count("ended"), flush=True)

    def opener():
        # From here on the main thread waits in the loop. (A signal just before it does so is seen only when something
        # else wakes the loop: asyncio's own gap, not ours.)
        operation.wait_for("started")
        processes.wait_until_main_thread_polls()
        print("parked", flush=True)
        sys.stdin.readline()
        operation.open_gate("thread")

    import threading
    threading.Thread(target=opener, daemon=True).start()
    try:
        {run}
    except KeyboardInterrupt:
        print("interrupted", flush=True)
    print("end", operation.count("ended"), flush=True)
"""


def wait_for_line(child, expected):
    line = child.stdout.readline().strip()
    assert line == expected, (line, child.poll(), child.stderr.read() if child.poll() is not None else "")


@on_every_loop
@pytest.mark.parametrize("kind", ["lazy", "token"])
def test_one_interrupt_cancels_and_raises_keyboard_interrupt(tmp_path, name, run, kind):
    child = processes.start(tmp_path, INTERRUPTED.format(kind=kind, gated=False, run=run))
    wait_for_line(child, "parked")
    child.send_signal(signal.SIGINT)
    out, err = processes.finish(child)
    assert child.returncode == 0, err
    assert "interrupted" in out
    assert err == ""
    if kind == "token":
        assert out.rstrip().endswith("end 1")


@on_every_loop
def test_interrupt_that_a_program_of_run_file_leaves_uncaught_ends_it_as_under_python(tmp_path, name, run):
    source = """
        import asyncio, sys, threading, contract, processes
        operation = contract.operation()

        async def main():
            await operation.wait("token")

        def notice():
            operation.wait_for("started")
            processes.wait_until_main_thread_polls()
            print("parked", flush=True)

        threading.Thread(target=notice).start()
        {run}
    """
    child = processes.start(tmp_path, source.format(run=run), how="--run")
    wait_for_line(child, "parked")
    child.send_signal(signal.SIGINT)
    out, err = processes.finish(child)
    assert (child.returncode, out) == (130, ""), err
    assert "Traceback (most recent call last):\n" in err
    assert err.endswith("\nKeyboardInterrupt\n"), err
    assert "PyWaker.PythonException" not in err


@on_every_loop
def test_interrupt_waits_for_clean_up(tmp_path, name, run):
    if name != "trio" and not at_least((3, 11)):
        pytest.skip("before 3.11 KeyboardInterrupt leaves the loop at once")
    child = processes.start(tmp_path, INTERRUPTED.format(kind="token", gated=True, run=run))
    wait_for_line(child, "parked")
    child.send_signal(signal.SIGINT)
    child.stdin.write("\n")
    child.stdin.flush()
    out, err = processes.finish(child)
    assert child.returncode == 0, err
    assert out.splitlines()[-2:] == ["interrupted", "end 1"]
    assert err == ""


@on_every_loop
def test_two_interrupts_end_in_keyboard_interrupt(tmp_path, name, run):
    source = """
        import asyncio, os, signal, sys, threading, contract, processes
        operation = contract.operation()

        async def main():
            await operation.wait("token", gated=True)

        def interrupt():
            operation.wait_for("started")
            processes.wait_until_main_thread_polls()
            os.kill(os.getpid(), signal.SIGINT)
            # Until then two signals may count as one.
            operation.wait_for("canceled")
            processes.wait_until_main_thread_polls()
            os.kill(os.getpid(), signal.SIGINT)
            if {patient}:
                operation.open_gate("here")

        threading.Thread(target=interrupt).start()
        try:
            {run}
        except KeyboardInterrupt:
            print("interrupted", flush=True)
    """
    patient = name == "trio" or at_least((3, 11))
    code, out, err = processes.run(tmp_path, source.format(run=run, patient=patient))
    assert out == "interrupted\n", err
    assert code == 0
    assert "Traceback" not in err or "KeyboardInterrupt" in err


@pytest.mark.skipif(not trio, reason="trio cannot be imported by this interpreter")
def test_interrupt_goes_to_the_main_task_of_trio(tmp_path):
    source = """
        import os, signal, contract, trio

        async def child(operation):
            try:
                await operation.wait("token")
            finally:
                print("child", flush=True)

        async def main():
            operation = contract.operation()
            try:
                async with trio.open_nursery() as nursery:
                    nursery.start_soon(child, contract.operation())
                    await trio.testing.wait_all_tasks_blocked()
                    os.kill(os.getpid(), signal.SIGINT)
                    await operation.wait("token")
            except KeyboardInterrupt:
                print("main", operation.count("ended"), flush=True)
            except BaseException as error:
                print("main", operation.count("ended"), type(error), flush=True)

        import trio.testing
        trio.run(main)
    """
    code, out, err = processes.run(tmp_path, source)
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "child"
    assert out.splitlines()[1].startswith("main")


def test_signal_handler_is_pythons_own(tmp_path):
    source = "import signal; print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)"
    assert processes.run(tmp_path, source) == (0, "True\n", "")


def test_process_ends_with_an_operation_parked(tmp_path):
    source = """
        import asyncio, contract
        kept = []

        async def main():
            operation = contract.operation()
            kept.append(operation)
            task = asyncio.ensure_future(operation.wait("token"))
            await asyncio.sleep(0)

        asyncio.run(main())
        print("end")
    """
    assert processes.run(tmp_path, source) == (0, "end\n", "")


def test_completion_from_a_thread_during_exit_is_silent(tmp_path):
    source = """
        import asyncio, atexit, contract
        operation = contract.operation()
        loop = asyncio.new_event_loop()
        task = loop.create_task(operation.wait("token"))
        task._log_destroy_pending = False
        loop.run_until_complete(asyncio.sleep(0))
        atexit.register(lambda: operation.complete(1, "thread", True))
        print("end")
    """
    assert processes.run(tmp_path, source) == (0, "end\n", "")


def test_call_from_a_python_thread_at_the_very_end_of_the_process_works(tmp_path):
    """Python is not finalized when the process just exits: its threads go on until the end, and the streams are flushed
    after the last atexit handler.
    """
    source = """
        import os, sys, threading, contract
        flushed, called = threading.Event(), threading.Event()

        def call():
            flushed.wait()
            try:
                os.write(1, type(contract.operation()).__name__.encode())
            except BaseException as error:
                os.write(1, repr(error).encode())
            called.set()

        class Stream:
            closed = False

            def flush(self):
                flushed.set()
                called.wait(10)

        threading.Thread(target=call, daemon=True).start()
        sys.stdout = Stream()
        contract.exit_process(3, "detached")
    """
    assert processes.run(tmp_path, source) == (3, "Operation", "")
