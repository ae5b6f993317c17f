"""The event loops that the contract suite runs on, with one interface for what their tests do the same way."""

import asyncio
import contextlib
import importlib
import sys


def find(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


at_least = sys.version_info[:2].__ge__

trio = find("trio")
anyio = find("anyio")
uvloop = find("uvloop")


class Child:
    """A function running in a task of its own, and how it ended."""

    def __init__(self):
        self.finished = False
        self.value = None
        self.error = None
        self.canceled = False
        self.cancel = None
        self.task = None
        self.join = None

    @property
    def outcome(self):
        """`value`, the error's type, or `cancelled`."""
        assert self.finished
        if self.canceled:
            return "cancelled"
        return type(self.error) if self.error is not None else self.value


class Backend:
    """One event loop.

    `library` is what suspends (asyncio or trio), `options` what a function needs to be told
    to behave as one of this framework, `cancelled` the exception by which it cancels.
    """

    def __init__(self, name, library, missing=None, options=None, min_version=None):
        self.name = name
        self.library = library
        self.missing = missing
        self.options = options or {}

    def __repr__(self):
        return self.name

    is_anyio = False
    debug = False
    eager = False
    has_scopes = False
    has_checkpoints = False
    loops = 1

    def current_task(self):
        return trio.lowlevel.current_task() if self.library == "trio" else asyncio.current_task()

    # The tasks of asyncio that are in settle(): each of them waits for all others.
    settling = set()

    async def settle(self):
        """Lets every other task get as far as it can without outside help."""
        if self.library == "trio":
            await trio.testing.wait_all_tasks_blocked()
            return
        this = asyncio.current_task()
        self.settling.add(this)
        try:
            # Three times in a row: what is called between two steps of tasks, such as a wake, may let one go on.
            quiet = 0
            while quiet < 3:
                await self.pause()
                blocked = all(task in self.settling or self.is_blocked(task) for task in asyncio.all_tasks())
                quiet = quiet + 1 if blocked else 0
        finally:
            self.settling.discard(this)

    @staticmethod
    def is_blocked(task):
        """Whether a task of asyncio waits for something that has not happened."""
        waiter = task._fut_waiter
        return waiter is not None and not waiter.done()

    async def until(self, condition):
        """Goes on when the condition holds; it must come true soon, by the work of other tasks or threads."""
        for _ in range(1_000_000):
            if condition():
                return
            await self.pause()
        raise AssertionError("waited in vain")


class AsyncioBackend(Backend):
    # Whether a loop that runs in the main thread has signal.set_wakeup_fd for itself.
    uses_wakeup_fd = False

    def __init__(self, name, new_loop=asyncio.new_event_loop, debug=False, eager=False, missing=None):
        super().__init__(name, "asyncio", missing)
        self.new_loop = new_loop
        self.debug = debug
        self.eager = eager
        self.cancelled = asyncio.CancelledError

    def run(self, function, *arguments):
        loop = self.new_loop()
        loop.set_debug(self.debug)
        loop.slow_callback_duration = 60
        if self.eager:
            loop.set_task_factory(asyncio.eager_task_factory)
        problems = []
        loop.set_exception_handler(lambda loop, context: problems.append(context))
        asyncio.set_event_loop(loop)
        try:
            return loop.run_until_complete(function(*arguments))
        finally:
            self.close(loop)
            assert not problems, problems

    @staticmethod
    def close(loop):
        try:
            tasks = asyncio.all_tasks(loop)
            for task in tasks:
                task.cancel()
            if tasks:
                loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            asyncio.set_event_loop(None)
            loop.close()

    @staticmethod
    async def pause():
        await asyncio.sleep(0)

    def start_guest(self, function):
        """Starts trio as a guest of this loop, which runs; gives a future of how the function ends in it."""
        loop = asyncio.get_running_loop()
        done = loop.create_future()
        trio.lowlevel.start_guest_run(
            function,
            run_sync_soon_threadsafe=loop.call_soon_threadsafe,
            done_callback=done.set_result,
            host_uses_signal_set_wakeup_fd=self.uses_wakeup_fd,
        )
        return done

    @contextlib.asynccontextmanager
    async def group(self):
        group = AsyncioGroup()
        try:
            yield group
        except BaseException:
            for child in group.children:
                child.cancel()
            raise
        finally:
            for child in group.children:
                await child.join()


class UvloopBackend(AsyncioBackend):
    uses_wakeup_fd = True

    def __init__(self, name, eager=False):
        super().__init__(name, uvloop and uvloop.new_event_loop, eager=eager, missing=None if uvloop else "uvloop")


class AsyncioGroup:
    def __init__(self):
        self.children = []

    def start(self, function, *arguments):
        child = Child()

        async def drive():
            try:
                child.value = await function(*arguments)
            except asyncio.CancelledError as error:
                child.error, child.canceled = error, True
            except Exception as error:
                child.error = error
            finally:
                child.finished = True

        async def join():
            await asyncio.wait({child.task})
            if child.task.cancelled():  # before its first step
                child.finished = child.canceled = True
            else:
                child.task.result()

        child.task = asyncio.ensure_future(drive())
        child.cancel = child.task.cancel
        child.join = join
        self.children.append(child)
        return child


class ScopedGroup:
    """What trio's and anyio's groups have in common."""

    def __init__(self, nursery, library, cancelled):
        self.nursery = nursery
        self.library = library
        self.cancelled = cancelled

    def start(self, function, *arguments):
        child = Child()
        scope = self.library.CancelScope()
        done = self.library.Event()

        async def drive():
            try:
                with scope:
                    entered.append(scope)
                    if early:
                        scope.cancel()
                    try:
                        child.value = await function(*arguments)
                    except self.cancelled as error:
                        child.error, child.canceled = error, True
                        raise
                    except Exception as error:
                        child.error = error
            finally:
                child.finished = True
                done.set()

        # anyio 3 forgets a cancellation that comes before its scope is entered.
        entered, early = [], []
        child.cancel = lambda: scope.cancel() if entered else early.append(True)
        child.join = done.wait
        self.nursery.start_soon(drive)
        return child


class TrioBackend(Backend):
    has_scopes = True
    has_checkpoints = True

    def __init__(self, name):
        super().__init__(name, "trio", missing=None if trio else "trio")
        if trio:
            self.cancelled = trio.Cancelled
            self.scope = trio.CancelScope

    def run(self, function, *arguments):
        return trio.run(function, *arguments)

    @staticmethod
    async def pause():
        await trio.lowlevel.checkpoint()

    @contextlib.asynccontextmanager
    async def group(self):
        async with trio.open_nursery() as nursery:
            yield ScopedGroup(nursery, trio, self.cancelled)


class AnyioBackend(Backend):
    is_anyio = True
    has_scopes = True
    has_checkpoints = True

    def __init__(self, name, library):
        lacks = None if anyio else "anyio"
        if library == "trio" and not trio:
            lacks = "trio"
        super().__init__(name, library, missing=lacks, options={"backend": "anyio"})
        if not lacks:
            self.cancelled = trio.Cancelled if library == "trio" else asyncio.CancelledError
            self.scope = anyio.CancelScope

    def run(self, function, *arguments):
        return anyio.run(function, *arguments, backend=self.library)

    @staticmethod
    async def pause():
        await anyio.sleep(0)

    @contextlib.asynccontextmanager
    async def group(self):
        async with anyio.create_task_group() as group:
            yield ScopedGroup(group, anyio, self.cancelled)


if trio:
    import trio.testing

ASYNCIO = [
    AsyncioBackend("asyncio"),
    AsyncioBackend("asyncio-debug", debug=True),
    UvloopBackend("uvloop"),
]
if at_least((3, 12)):
    # Where every task runs its first step inside whatever makes it.
    ASYNCIO += [
        AsyncioBackend("asyncio-eager", eager=True),
        UvloopBackend("uvloop-eager", eager=True),
    ]
TRIO = [TrioBackend("trio")]
ANYIO = [AnyioBackend("anyio-asyncio", "asyncio"), AnyioBackend("anyio-trio", "trio")]
ALL = ASYNCIO + TRIO + ANYIO
