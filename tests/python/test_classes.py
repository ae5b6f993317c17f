"""What Python sees of classes that were exported by attributes."""

import inspect

import classes
import pytest
from classes import Counter


def test_constructor_methods_and_properties():
    counter = Counter(3, step_width=2)
    assert type(counter) is Counter
    assert counter.value == 3
    assert counter.advance() == 5
    assert counter.advance(times=2) == 9
    assert counter.value == 9
    counter.step_width = 5
    assert counter.advance() == 14
    assert counter.note is None
    counter.note = "n"
    assert counter.note == "n"
    assert Counter.limit == 100


def test_static_and_class_methods_and_factories():
    assert Counter.add(1, 2) == Counter(0).add(1, 2) == 3
    assert Counter.name_of() == Counter(0).name_of(suffix="!") == "Counter!"
    assert isinstance(Counter.zero(), Counter)


async def test_async_members(backend):
    counter = Counter(1)
    assert await counter.advance_later(2) == 3
    assert await Counter.add_later(1, 2) == 3
    assert (await Counter.start_later(4)).value == 4
    assert [item async for item in counter.count(2)] == [4, 5]
