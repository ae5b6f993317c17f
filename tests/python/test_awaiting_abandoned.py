"""C# functions that Python abandons while they await it by a token of their own: the await ends, and nothing waits for
the function.
"""

import awaiting_loads
import pytest

KINDS = ["value_task", "task", "stream", "enter", "use"]


class Target:
    """Whatever a kind of await asks for; it waits for ever, and notes whether it began and ended."""

    def __init__(self, backend):
        self.backend = backend
        self.events = []

    async def forever(self):
        self.events.append("began")
        try:
            await self.backend.until(lambda: False)
        finally:
            self.events.append("ended")

    def __await__(self):
        return self.forever().__await__()

    def __aiter__(self):
        return self

    async def __anext__(self):
        await self.forever()

    async def __aenter__(self):
        await self.forever()

    async def __aexit__(self, *error):
        pass


@pytest.mark.parametrize("pauses", range(4))
@pytest.mark.parametrize("kind", KINDS)
async def test_await_ends_when_its_function_is_abandoned_at_any_time(backend, kind, pauses):
    """Also before the loop has begun the await's task."""
    target, said = Target(backend), []
    async with backend.group() as group:
        child = group.start(awaiting_loads.with_own_token, kind, target, said.append)
        for _ in range(pauses):
            await backend.pause()
        child.cancel()
        await child.join()
        if said:
            await backend.until(lambda: len(said) == 2)
            assert said == ["called", "canceled"]
        assert target.events in ([], ["began", "ended"])


class Manager:
    def __init__(self, backend):
        self.backend = backend
        self.tasks = []
        self.left_with = None

    async def __aenter__(self):
        self.tasks.append(self.backend.current_task())

    async def __aexit__(self, kind, error, traceback):
        self.tasks.append(self.backend.current_task())
        self.left_with = error
        await self.backend.pause()


@pytest.mark.parametrize("kind", ["enter", "use"])
def test_context_of_an_abandoned_function_is_left(backend, kind):
    """The run ends, though the function goes on."""

    async def main():
        async with backend.group() as group:
            child = group.start(awaiting_loads.hold_with_own_token, kind, manager, lambda: entered.append(1))
            await backend.until(lambda: entered)
            child.cancel()
            await child.join()
        assert child.canceled

    entered, manager = [], Manager(backend)
    try:
        backend.run(main)
        assert len(manager.tasks) == 2 and len(set(manager.tasks)) == 1
        assert "abandoned" in str(manager.left_with)
    finally:
        awaiting_loads.open_gate()
