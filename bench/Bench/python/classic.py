"""The Python side of `classic`, the usual way to resume a task from a foreign thread; see ClassicBackend.cs."""

import asyncio


def new_asyncio_wait():
    return asyncio.get_running_loop().create_future()


def wake_asyncio(future):
    """On the completing thread, which has attached."""
    future.get_loop().call_soon_threadsafe(_set_result, future)


def _set_result(future):
    if not future.done():
        future.set_result(None)


def new_trio_wait():
    return _TrioWait()


def wake_trio(wait):
    """On the completing thread, which has attached."""
    wait.token.run_sync_soon(wait.reschedule)


class _TrioWait:
    __slots__ = "task", "token", "waiting"

    def __init__(self):
        import trio

        self.task = trio.lowlevel.current_task()
        self.token = trio.lowlevel.current_trio_token()
        self.waiting = False

    def __await__(self):
        import trio

        self.waiting = True
        return trio.lowlevel.wait_task_rescheduled(self.abort).__await__()

    def abort(self, raise_cancel):
        import trio

        self.waiting = False
        return trio.lowlevel.Abort.SUCCEEDED

    def reschedule(self):
        import trio

        if self.waiting:
            trio.lowlevel.reschedule(self.task)
