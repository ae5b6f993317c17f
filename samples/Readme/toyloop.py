"""A whole event loop, as small as can be: what docs/backends.md teaches PyWaker."""

# <snippet>
import collections
import select
import threading

_thread = threading.local()


def running_loop():
    return getattr(_thread, "loop", None)


class Cancelled(BaseException):
    pass


class Loop:
    def __init__(self):
        self.ready = collections.deque()
        self.readers = {}
        self.tasks = 0

    def add_reader(self, descriptor, callback):
        self.readers[descriptor] = callback

    def spawn(self, coroutine):
        task = Task(self, coroutine)
        self.tasks += 1
        self.ready.append(task.step)
        return task

    def run(self):
        _thread.loop = self
        try:
            while self.tasks:
                timeout = 0 if self.ready or not self.readers else None
                for descriptor in select.select(self.readers, [], [], timeout)[0]:
                    self.readers[descriptor]()
                for _ in range(len(self.ready)):
                    self.ready.popleft()()
        finally:
            _thread.loop = None
            self.readers.clear()


class Task:
    def __init__(self, loop, coroutine):
        self.loop, self.coroutine, self.parked, self.result = loop, coroutine, None, None

    def cancel(self):
        if self.parked is not None and self.parked.cancel():
            self.loop.ready.append(lambda: self.step(Cancelled()))

    def step(self, error=None):
        self.parked = None
        try:
            parked = self.coroutine.send(None) if error is None else self.coroutine.throw(error)
        except (StopIteration, Cancelled) as end:
            self.result = getattr(end, "value", end)
            self.loop.tasks -= 1
        else:
            self.parked = parked
            parked.park(self.resume)

    def resume(self, cancelled):
        self.loop.ready.append(lambda: self.step(Cancelled() if cancelled else None))
# </snippet>
