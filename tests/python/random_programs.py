"""Random programs of nested levels that await, complete, throw and are cancelled; run with C# between any two levels,
and in Python alone.

What such a program does depends on nothing but its seed: who cancels is the program itself, at an await of its own. So
both runs must leave the same trace.
"""

import asyncio

import awaiting_loads
from backends import trio


class Raised(Exception):
    pass


class TaskCancelled(Exception):
    """What C# makes of a task of its own that was cancelled alone: for those above it is an error like others, because
    nobody cancelled them.
    """


class Node:
    """What one Python level does."""

    __slots__ = ("number", "steps", "catches")


class Call:
    """How C# awaits several nodes, one after another."""

    __slots__ = ("place", "nodes", "manner", "last")


def program(random, scoped):
    """A random program.

    With cancel scopes a cancellation goes on until the scope is left, at every await, and the way of C# over the pool
    is one: so nobody swallows it, or fails while cleaning up, and who cleans up does not pause.
    """
    count = 0

    def node(depth, cleans_up=False):
        nonlocal count
        made = Node()
        made.number = count
        count += 1
        made.catches = (
            random.choice(["none", "none", "errors", "cancellation", "finally"])
            if not scoped
            else random.choice(["none", "errors", "finally"])
        )
        made.steps = [step(depth, cleans_up and scoped) for _ in range(random.randrange(4))]
        return made

    def step(depth, quiet):
        if quiet:
            return ("note", random.randrange(100))
        kinds = ["pause", "pause", "raise", "cancel"]
        if depth > 0:
            kinds += ["call"] * 5 + ["scope"] * (2 if scoped else 0)
        kind = random.choice(kinds)
        if kind == "pause":
            return (kind, random.randrange(1, 4))
        if kind == "call":
            return (kind, call(depth - 1))
        if kind == "scope":
            return (kind, [step(depth - 1, quiet) for _ in range(random.randrange(1, 3))])
        return (kind, random.randrange(3))

    def call(depth):
        made = Call()
        made.place = random.choice(["level", "level", "level_detached", "level_on_loop"])
        made.nodes = [node(depth) for _ in range(random.randrange(1, 3))]
        chances = {"hops": 0.25, "handles": 0.2, "own_task": 0 if scoped else 0.15, "swallows": 0 if scoped else 0.2}
        made.manner = [word for word, chance in chances.items() if random.random() < chance]
        made.last = node(depth if not scoped else 0, cleans_up=True) if random.random() < 0.2 else None
        return made

    return node(random.randrange(1, 6))


class Run:
    """One run of a program, in the task that awaits `main()`."""

    def __init__(self, backend, call):
        self.backend = backend
        self.call = call
        self.trace = []
        self.scopes = []

    async def main(self, root):
        if not self.backend.has_scopes:
            return await self.outcome(root)
        with self.backend.scope() as scope:
            self.scopes.append(scope)
            return await self.outcome(root)
        return "scope cancelled"

    async def outcome(self, root):
        try:
            return await self.node(root)
        except Raised as error:
            return "raised", *error.args
        except Exception as error:
            # In Python alone it is the model's, else .NET's exception.
            if type(error).__name__ not in ("TaskCancelled", "OperationCanceledError"):
                raise
            return "a task of its own was cancelled"
        except asyncio.CancelledError:
            if self.backend.has_scopes:
                raise
            return "cancelled"

    async def node(self, node):
        self.trace.append((node.number, "begins"))
        try:
            results = [await self.step(node, step) for step in node.steps]
        except Raised as error:
            self.trace.append((node.number, "sees", error.args))
            if node.catches != "errors":
                raise
            return node.number, "caught"
        except self.backend.cancelled:
            self.trace.append((node.number, "is cancelled"))
            if node.catches != "cancellation":
                raise
            return node.number, "swallowed"
        finally:
            if node.catches == "finally":
                self.trace.append((node.number, "cleans up"))
        self.trace.append((node.number, "returns"))
        return node.number, *results

    async def step(self, node, step):
        kind, what = step
        if kind == "pause":
            for _ in range(what):
                await self.backend.pause()
        elif kind == "raise":
            raise Raised(node.number, what)
        elif kind == "cancel":
            await self.cancel(what)
        elif kind == "scope":
            return await self.scope(node, what)
        elif kind == "call":
            return await self.call(self, what)
        return what if kind == "note" else kind

    async def scope(self, node, steps):
        with self.backend.scope() as scope:
            self.scopes.append(scope)
            try:
                return [await self.step(node, step) for step in steps]
            finally:
                self.scopes.remove(scope)
        return "scope cancelled"

    async def cancel(self, which):
        if self.backend.has_scopes:
            self.scopes[which % len(self.scopes)].cancel()
        else:
            asyncio.current_task().cancel()
        await self.backend.pause()
        raise AssertionError("not cancelled")


async def through_dotnet(run, call):
    """C# between this level and the next."""
    functions = [lambda node=node: run.node(node) for node in call.nodes]
    last = call.last and (lambda: run.node(call.last))
    return await getattr(awaiting_loads, call.place)(functions, " ".join(call.manner), last)


async def own_task(run, node):
    """The program cancels a task of its own only from inside."""
    try:
        return await asyncio.ensure_future(run.node(node))
    except asyncio.CancelledError:
        raise TaskCancelled from None


async def in_python(run, call):
    """What C# does (AwaitLoads.Level), in Python."""
    if run.backend.library == "trio":
        # Every C# function begins with it, as every function of trio does.
        await trio.lowlevel.checkpoint_if_cancelled()
    result = cancellation = None
    try:
        for node in call.nodes:
            result = await (own_task if "own_task" in call.manner else Run.node)(run, node)
        return result
    except (run.backend.cancelled, TaskCancelled) as error:
        cancellation = None if isinstance(error, TaskCancelled) else error
        if "swallows" not in call.manner:
            raise
        return "swallowed"
    except Raised:
        if "handles" not in call.manner:
            raise
        return "handled"
    finally:
        if call.last is not None:
            try:
                await run.node(call.last)
            except TaskCancelled:
                # For C# both are cancellations, and the one that was asked for is what comes of it.
                if cancellation is None:
                    raise
                raise cancellation from None
