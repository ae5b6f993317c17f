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


def test_disposable_is_a_context_manager():
    with classes.Shelf() as shelf:
        assert isinstance(shelf, classes.Shelf)
        assert classes.take_notes() == []
    assert classes.take_notes() == ["disposed"]
    with pytest.raises(ZeroDivisionError):
        with shelf:
            raise ZeroDivisionError
    assert classes.take_notes() == ["disposed"]


async def test_async_disposable_is_an_async_context_manager(backend):
    shelf = classes.Shelf("a")
    async with shelf as entered:
        assert entered is shelf
    assert classes.take_notes() == ["disposed later"]


async def test_async_enumerable_is_iterated_and_disposed(backend):
    shelf = classes.Shelf("a", "b")
    assert [book async for book in shelf] == [book async for book in shelf] == ["a", "b"]
    assert classes.take_notes() == ["enumerated", "enumerated"]
    books = shelf.__aiter__()
    assert await books.__anext__() == "a"
    await books.aclose()
    assert classes.take_notes() == ["enumerated"]


def test_collection_is_a_container():
    shelf = classes.Shelf("a", "b")
    assert len(shelf) == 2
    assert list(shelf) == ["a", "b"]
    assert "a" in shelf and "c" not in shelf and 3 not in shelf
    shelf.add("c")
    assert shelf[2] == "c" and shelf["c"] == 2
    shelf[2] = "d"
    assert shelf[2] == "d"
    assert not classes.Shelf() and shelf
    for index in -1, 3:
        with pytest.raises(IndexError):
            shelf[index]
    with pytest.raises(IndexError):
        shelf[3] = "x"
    for index in 2**40, -(2**70):
        with pytest.raises(IndexError, match="^cannot fit 'int' into an index-sized integer$"):
            shelf[index]
        with pytest.raises(IndexError, match="^cannot fit 'int' into an index-sized integer$"):
            shelf[index] = "x"
    with pytest.raises(TypeError, match="value"):
        shelf[0] = 2**70
    with pytest.raises(KeyError):
        shelf["x"]
    with pytest.raises(TypeError, match="key"):
        shelf[1.5]
    with pytest.raises(TypeError, match="value"):
        shelf[0] = 1


def test_operators_and_their_reflections():
    money = classes.Money(1, cents=50)
    assert money + money == classes.Money(3)
    assert money - money == classes.Money(0)
    assert money * 2 == 2 * money == classes.Money(3)
    assert (money + money) / money == 2
    assert -money == classes.Money(-1, -50)
    assert money and not classes.Money(0)
    assert float(money) == 1.5 and int(money) == 1
    for wrong in "a", None, object(), classes.Point(1):
        with pytest.raises(TypeError, match="unsupported operand"):
            money + wrong
        with pytest.raises(TypeError, match="unsupported operand"):
            wrong - money
        assert money != wrong

    class Other:
        def __radd__(self, other):
            return "reflected"

    assert money + Other() == "reflected"


def test_order_hash_and_text():
    small, large = classes.Money(1), classes.Money(2)
    assert small < large and small <= large and large > small and large >= small
    assert not small > large
    assert sorted([large, small]) == [small, large]
    assert {small: 1}[classes.Money(1)] == 1
    assert str(small) == repr(small) == "1.00 EUR"
    with pytest.raises(TypeError, match="not supported between"):
        small < 1


def test_structs_are_changed_in_place_and_copied_across_the_border():
    money = classes.Money(1)
    money.double()
    assert money == classes.Money(2)
    money.amount = 5
    assert money.amount == 5


async def test_async_method_of_a_struct(backend):
    assert await classes.Money(3).later() == classes.Money(3)


def test_equality_without_a_hash_is_unhashable():
    assert classes.Tag.named("a") == classes.Tag.named("a") != classes.Tag.named("b")
    with pytest.raises(TypeError, match="unhashable"):
        hash(classes.Tag.named("a"))
    with pytest.raises(TypeError, match="cannot create 'classes.Tag' instances"):
        classes.Tag("a")


def test_records_are_values():
    point = classes.Point(1, y=2)
    assert (point.x, point.y) == (1, 2)
    assert point == classes.Point(x=1, y=2) != classes.Point(1)
    assert hash(point) == hash(classes.Point(1, 2))
    assert repr(point) == str(point) == "Point(x=1, y=2)"
    assert point.moved(1, 1) == point + classes.Point(1, 1) == classes.Point(2, 3)
    assert point.__replace__(y=5) == classes.Point(1, 5)
    assert classes.Point.__match_args__ == ("x", "y")
    with pytest.raises(AttributeError):
        point.x = 3
    with pytest.raises(AttributeError):
        point.z = 3
    size = classes.Size(1.5, 2)
    assert repr(size) == "Size(width=1.5, height=2.0)" and str(size) == "1.5 by 2"
    assert size == classes.Size(1.5, 2.0) and hash(size) == hash(classes.Size(1.5, 2.0))


def test_record_matches_and_replaces_what_it_inherits():
    person = classes.Person("Ada", 36)
    assert isinstance(person, classes.Named)
    assert classes.Named.__match_args__ == ("name",)
    assert classes.Person.__match_args__ == ("name", "age")
    assert repr(person) == "Person(name='Ada', age=36)"
    assert person.__replace__(name="Eve") == classes.Person(name="Eve", age=36) != person
    assert person.name == "Ada"
    for final in classes.Named, classes.Person:
        with pytest.raises(TypeError, match="is not an acceptable base type"):
            type("Derived", (final,), {})


def test_record_with_renamed_properties_has_their_names_throughout():
    stretch = classes.Stretch(begin=1)
    assert stretch == classes.Stretch(1, 9) == classes.Stretch(1, end=9)
    assert (stretch.begin, stretch.end) == (1, 9)
    assert classes.Stretch.__match_args__ == ("begin", "end")
    assert repr(stretch) == "Stretch(begin=1, end=9)"
    assert stretch.__replace__(end=5) == classes.Stretch(1, 5)
    assert str(inspect.signature(classes.Stretch)) == "(begin, end=9)"
    assert "begin: Where it begins." in classes.Stretch.__init__.__doc__
