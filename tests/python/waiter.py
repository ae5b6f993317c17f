"""What tests of cancellation on every loop share."""

import contract

TOKEN_KINDS = ["token", "token_void"]
PLAIN_KINDS = ["task", "task_void", "value_task", "value_task_void", "lazy", "lazy_void"]
LAZY_KINDS = ["lazy", "token", "awaiter"]
ALL_KINDS = PLAIN_KINDS + TOKEN_KINDS + ["awaiter"]
WAITING = ["default", "wait", "prefer"]


class Waiter:
    """A function that awaits an operation, and what it saw."""

    def __init__(self, backend, kind, **arguments):
        self.operation = contract.operation()
        self.backend = backend
        self.kind = kind
        self.arguments = {**arguments, **backend.options}
        self.outcomes = []
        self.error = None
        self.had_ended = None

    async def __call__(self):
        try:
            result = await self.operation.wait(self.kind, **self.arguments)
        except BaseException as error:
            self.error = error
            self.outcomes.append("cancelled" if isinstance(error, self.backend.cancelled) else type(error))
            raise
        else:
            self.outcomes.append(result)
            return result
        finally:
            self.had_ended = self.operation.count("ended")

    async def started(self, group):
        child = group.start(self)
        await self.backend.settle()
        assert not child.finished
        return child
