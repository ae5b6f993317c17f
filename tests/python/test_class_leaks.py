"""Instances of exported classes leave nothing: handles and references are back where they began after many were made,
used, refused.
"""

import inspect

import classes
import pytest
from classes import Animal, Counter, Dog, Money, Point, Shelf
from leaks import leaves_nothing

pytestmark = pytest.mark.stress


class Sub(Dog):
    """A class that Python derives."""

    def __init__(self, marker):
        super().__init__("sub")
        self.marker = marker
        self.me = self


class Load:
    """Instances used in one way each."""

    def __init__(self, backend, marker):
        self.marker = marker

    async def constructed(self, count):
        for _ in range(count):
            Counter(1).advance()
            Money(1).double()
            assert Point(1) + Point(2) == Point(3)
            str(Point(1)), hash(Point(1))

    async def refused(self, count):
        for _ in range(count):
            for wrong in (
                lambda: Counter(self.marker),
                lambda: Counter(-1),
                lambda: Counter.advance(self.marker),
                lambda: Money(1) + self.marker,
                lambda: Shelf("a")[3],
            ):
                try:
                    wrong()
                except (TypeError, ValueError, IndexError):
                    pass
                else:
                    raise AssertionError("it raises")

    async def crossing(self, count):
        for _ in range(count):
            dog = Dog("a")
            classes.keep(dog)
            assert classes.kept() is dog
            del dog
            assert classes.kept().name == "a"
            classes.keep(None)
            assert len(classes.turned([Animal("a"), None])) == 2

    async def derived(self, count):
        for _ in range(count):
            classes.keep(Sub(self.marker))
            classes.keep(None)
            Sub.__new__(Sub)

    async def protocols(self, count):
        for _ in range(count):
            shelf = Shelf("a", "b")
            with shelf:
                assert list(shelf) == [item async for item in shelf]
            async with shelf:
                assert "a" in shelf and len(shelf) == 2
        classes.take_notes()

    async def later(self, count):
        for _ in range(count):
            counter = await Counter.start_later(1)
            assert await counter.advance_later(1) == 2
            assert [item async for item in counter.count(1)] == [3]
            counter.advance_later(1).close()


KINDS = [name for name, member in vars(Load).items() if inspect.iscoroutinefunction(member)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_leaves_nothing(backend, kind):
    leaves_nothing(backend, Load, [kind], 100, 1000)
