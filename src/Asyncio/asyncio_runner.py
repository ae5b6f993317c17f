"""Runs an event loop for .NET; see AsyncioRunner.cs."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import signal
import socket
import threading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from types import FrameType


def run(
    name: str,
    main: Callable[[], Awaitable[object]],
    loop_factory: Callable[[], asyncio.AbstractEventLoop] | None,
    debug: bool,
) -> None:
    """`asyncio.run(main())` on a chosen loop, the same on every Python."""
    if asyncio._get_running_loop() is not None:
        # Checked first: otherwise the coroutine created for the run would never be awaited.
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    if loop_factory is None and name == "uvloop":
        import uvloop

        loop_factory = uvloop.new_event_loop
    elif loop_factory is not None:
        loop_factory = functools.partial(_make_loop, loop_factory)
    if hasattr(asyncio, "Runner"):
        with asyncio.Runner(debug=debug or None, loop_factory=loop_factory) as runner:
            runner.run(_main(main))
    else:
        _run(main, loop_factory, debug)


def _make_loop(factory: Callable[[], asyncio.AbstractEventLoop]) -> asyncio.AbstractEventLoop:
    loop = factory()
    if not hasattr(loop, "run_until_complete"):
        raise TypeError(f"PyLoopOptions.LoopFactory gave {loop!r}, which is not an event loop of asyncio")
    return loop


async def _main(main: Callable[[], Awaitable[object]]) -> None:
    with _waking_on_signals():
        await main()


@contextlib.contextmanager
def _waking_on_signals() -> Iterator[None]:
    """
    Makes every signal end the loop's wait: a signal that arrives just before the wait, or in another thread of the
    process, does not interrupt the system call in which asyncio waits.
    """
    loop = asyncio.get_running_loop()
    if not _takes_signals():
        yield
        return
    near, far = socket.socketpair()
    near.setblocking(False)
    far.setblocking(False)
    loop.add_reader(near, functools.partial(_read, near))
    signal.set_wakeup_fd(far.fileno(), warn_on_full_buffer=False)
    try:
        yield
    finally:
        # A handler that was added to the loop meanwhile has installed its own descriptor.
        current = signal.set_wakeup_fd(-1)
        if current != far.fileno():
            signal.set_wakeup_fd(current)
        loop.remove_reader(near)
        near.close()
        far.close()


def _takes_signals() -> bool:
    """Whether this thread handles signals and no descriptor is set yet; uvloop and the Windows loop set their own."""
    try:
        descriptor = signal.set_wakeup_fd(-1)
    except ValueError:
        return False
    if descriptor != -1:
        signal.set_wakeup_fd(descriptor)
    return descriptor == -1


def _read(near: socket.socket) -> None:
    try:
        near.recv(4096)
    except BlockingIOError:
        pass


def _run(
    main: Callable[[], Awaitable[object]], loop_factory: Callable[[], asyncio.AbstractEventLoop] | None, debug: bool
) -> None:
    """Does the work of `asyncio.Runner`, for Python before 3.11."""
    loop = (loop_factory or asyncio.new_event_loop)()
    try:
        asyncio.set_event_loop(loop)
        if debug:
            loop.set_debug(True)
        task = loop.create_task(_main(main))
        with _Interrupts(task) as interrupts:
            try:
                loop.run_until_complete(task)
            except asyncio.CancelledError:
                if interrupts.count > 0:
                    raise KeyboardInterrupt from None
                raise
    finally:
        try:
            asyncio.runners._cancel_all_tasks(loop)  # type: ignore[attr-defined]
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            asyncio.set_event_loop(None)
            loop.close()


class _Interrupts:
    """Ctrl-C cancels the main task; the second one raises at once."""

    def __init__(self, task: asyncio.Task[None]) -> None:
        self.task = task
        self.count = 0

    def __enter__(self) -> _Interrupts:
        self.handler: Callable[[int, FrameType | None], None] | None = None
        if (
            threading.current_thread() is threading.main_thread()
            and signal.getsignal(signal.SIGINT) is signal.default_int_handler
        ):
            self.handler = self.handle
            try:
                signal.signal(signal.SIGINT, self.handler)
            except ValueError:
                self.handler = None
        return self

    def __exit__(self, *error: object) -> None:
        if self.handler is not None and signal.getsignal(signal.SIGINT) is self.handler:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def handle(self, number: int, frame: FrameType | None) -> None:
        self.count += 1
        if self.count == 1 and not self.task.done():
            self.task.cancel()
            # The loop may be waiting: cancelled tasks run only in its next iteration.
            self.task.get_loop().call_soon_threadsafe(lambda: None)
            return
        raise KeyboardInterrupt
