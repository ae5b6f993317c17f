"""Instances in the hands of the careless: threads that share them, objects that throw wherever Python calls them,
constructors and finalizers that give themselves away.
"""

import asyncio
import gc
import inspect
import operator
import re
import sys
import threading
import traceback

import classes
import contract
import overloads
import pytest
from classes import Animal, Button, Counter, Early, Money, Phoenix, Point, Riddles, Rude, Shelf


def collect():
    for _ in range(4):
        gc.collect()
        contract.collect()


def test_value_stored_before_an_early_crossing_stays():
    seen = []
    early = Early(lambda it: seen.append((it, it.value)))
    assert seen[0][1] == "stored" and early.value == "stored"
    early.value = "changed"
    assert early.value == seen[0][0].value == "changed"


def test_value_that_is_replaced_while_it_is_read_lives_that_long():
    taken = []

    def replace():
        riddles.answers = None
        taken.extend({"another": i} for i in range(10))

    riddles = Riddles(replace)
    with pytest.raises(TypeError, match=r"cannot convert \{<function .*>: 1\} \(Python dict\)"):
        riddles.answers
    assert riddles.answers is None and len(taken) == 10


def test_instance_that_its_finalizer_saves_is_whole():
    def make():
        phoenix = Phoenix()
        phoenix.value = lambda: phoenix

    make()
    collect()
    assert Phoenix.touch().startswith("risen")
    risen = Phoenix.risen()
    risen.value = "again"
    assert Phoenix.touch() == "risen with a value" and Phoenix.risen() is risen
    Phoenix.forget()
    del risen
    collect()


@pytest.mark.parametrize(
    ("when", "use"),
    [
        ("When", lambda rude: rude.when),
        ("key", lambda rude: rude["key"]),
        ("+", lambda rude: rude + rude),
        ("Dispose", lambda rude: rude.__exit__(None, None, None)),
        ("GetEnumerator", list),
        ("MoveNext", list),
        ("end", list),
        ("CompareTo", lambda rude: sorted([rude, rude])),
        ("Equals", lambda rude: rude == Rude.at("")),
        ("GetHashCode", lambda rude: {rude: 1}),
        ("ToString", repr),
        ("ToString", "{}".format),
    ],
)
def test_what_a_protocol_throws_is_raised(when, use):
    rude = Rude.at(when)
    with pytest.raises(KeyError, match=re.escape(f"rude: {when}")):
        use(rude)
    use(Rude.at(""))


@pytest.mark.parametrize("when", ["DisposeAsync", "MoveNextAsync", "end of async"])
async def test_what_an_async_protocol_throws_is_raised(backend, when):
    with pytest.raises(KeyError, match=f"rude: {when}"):
        async with Rude.at(when) as rude:
            assert [item async for item in rude] == [1]


def test_iterators_are_independent_and_notice_changes():
    shelf = Shelf("a", "b")
    assert [(a, b) for a in shelf for b in shelf] == [("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]
    with pytest.raises(RuntimeError, match="modified"):
        for book in shelf:
            shelf.add(book)
    assert len(shelf) == 3


def test_none_is_no_key():
    with pytest.raises(TypeError, match=r"__getitem__\(\) argument 'key': cannot convert None"):
        Shelf("a")[None]


def test_what_dotnet_throws_in_a_conversions_python_code_is_raised():
    class Evil:
        def __iter__(self):
            yield overloads.fail(3)

        def __index__(self):
            return int(Money(2**31 - 1) * 2)

    for use in overloads.count, classes.turned:
        with pytest.raises(TypeError, match="^the body has 3$"):
            use(Evil())
    for use in overloads.show, Money(1).__mul__, Shelf("a").__getitem__, Counter(1).advance:
        with pytest.raises(OverflowError, match="too large or too small"):
            use(Evil())


def test_endless_recursion_through_dotnet_is_a_recursion_error():
    button, before = Button("again"), sys.getrecursionlimit()
    button.on_click = lambda: button.click()
    sys.setrecursionlimit(len(inspect.stack()) + 100)
    try:
        with pytest.raises(RecursionError):
            button.click()
    finally:
        sys.setrecursionlimit(before)
        button.on_click = None


def test_levels_of_a_recursion_through_dotnet_format_few_frames_each(monkeypatch):
    formatted, format_frames = [], traceback.StackSummary.format

    def count(frames, **options):
        formatted.append(len(frames))
        return format_frames(frames, **options)

    monkeypatch.setattr(traceback.StackSummary, "format", count)
    button = Button("again")
    button.on_click = lambda: button.click()
    with pytest.raises(RecursionError) as caught:
        button.click()
    button.on_click = None
    assert len(traceback.extract_tb(caught.value.__traceback__)) > 500
    assert len(formatted) > 100 and max(formatted) <= 100


def test_class_of_an_instance_may_be_set_but_not_what_it_is():
    counter = Counter(1)
    counter.__class__ = Point
    with pytest.raises(TypeError, match="requires a 'Point' object"):
        counter.x
    with pytest.raises(TypeError):
        classes.speak(counter)
    counter.__class__ = Counter
    assert counter.value == 1


def test_instance_of_two_classes_is_the_one_that_constructed_it():
    class Both(Animal, Button):
        pass

    both = Both("a")
    assert both.name == "a"
    with pytest.raises(TypeError, match="requires a 'Button' object"):
        both.click()
    with pytest.raises(RuntimeError, match="called before"):
        Button.__init__(both, "b")


def test_threads_of_both_sides_share_an_instance():
    button, failures = Button("shared"), []

    def use():
        for i in range(300):
            try:
                classes.keep_button(button)
                same = classes.kept_button() is button
                button.on_count = str if i % 2 else None
                click = button.on_click
                if not same or click not in (None, button):
                    failures.append(click)
                if i % 100 == 0:
                    gc.collect()
            except BaseException as error:
                failures.append(error)

    threads = [threading.Thread(target=use) for _ in range(3)]
    for thread in threads:
        thread.start()
    assert classes.hammer(button, 3, 200) == 0
    for thread in threads:
        thread.join()
    button.on_click = button.on_count = None
    classes.forget_buttons()
    assert failures == []


def test_native_halves_that_die_while_dotnet_uses_the_instance():
    """Python lets go of each at once, so that it dies and is made anew while the pool's threads pass it."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for _ in range(5):
            assert classes.hammer(Button("dying"), 3, 100) == 0
            collect()
    finally:
        sys.setswitchinterval(before)


async def test_abandoned_async_iteration_disposes(backend):
    shelf = Shelf("a", "b")
    classes.take_notes()
    books = shelf.__aiter__()
    assert await books.__anext__() == "a"
    await books.aclose()
    assert classes.take_notes() == ["enumerated"]
    with pytest.raises(StopAsyncIteration):
        await books.__anext__()


def test_cancelled_async_with_still_disposes():
    async def main():
        async def use():
            async with Shelf("a"):
                await asyncio.sleep(10)

        task = asyncio.ensure_future(use())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    classes.take_notes()
    asyncio.run(main())
    assert classes.take_notes() == ["disposed later"]


def test_operators_ask_the_other_operand():
    class Other:
        def __radd__(self, left):
            return "radd"

        def __add__(self, right):
            return "add"

        def __eq__(self, other):
            return "eq"

        def __lt__(self, other):
            return "lt"

        def __gt__(self, other):
            return "gt"

    other = Other()
    for o in Money(1), Point(1):
        assert (o + other, other + o, o == other, other == o) == ("radd", "add", "eq", "eq")
    assert (Money(1) < other, Money(1) > other) == ("gt", "lt")
    for wrong in (lambda: Money(1) < Point(1), lambda: Point(1) + Money(1), lambda: operator.sub(Point(1), 1)):
        with pytest.raises(TypeError, match="not supported|unsupported"):
            wrong()
