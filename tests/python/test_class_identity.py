"""Which Python object an instance is: hierarchies, identity, subclasses that Python makes, misuse."""

import copy
import gc
import inspect
import pickle
import pydoc
import weakref

import classes
import pytest
from classes import Animal, Cat, Counter, Dog, Point


def test_same_instance_is_the_same_object():
    counter = Counter(1)
    assert counter.self() is counter
    assert counter.other(Counter(2)) is not counter
    classes.keep(counter)
    assert classes.kept() is counter
    identity = id(counter)
    del counter
    assert classes.kept().value == 1
    again = classes.kept()
    assert classes.kept() is again, identity


def test_instance_that_dotnet_keeps_outlives_its_python_object():
    classes.keep(Counter(7))
    gc.collect()
    assert classes.kept().advance() == 8
    assert classes.kept().value == 8
    classes.keep(None)


def test_base_classes_are_base_classes():
    dog = Dog("Rex")
    assert Dog.__mro__[:2] == (Dog, Animal)
    assert isinstance(dog, Animal) and not isinstance(Animal("a"), Dog)
    assert dog.name == "Rex" and dog.age == 3
    assert dog.speak() == Animal.speak(dog) == dog.introduce() == "Wuff"
    assert dog.fetch() == "Rex fetches"
    with pytest.raises(TypeError, match="cannot create 'classes.Cat' instances"):
        Cat()


def test_run_time_type_decides():
    assert type(classes.speaker()) is Dog
    assert type(classes.hidden()) is Dog
    assert [type(animal) for animal in classes.zoo()] == [Dog, Animal]
    assert classes.speak(Dog("a")) == "Wuff"
    classes.keep_animal(Dog("b"))
    assert type(classes.kept_animal()) is Dog
    with pytest.raises(TypeError, match="speaker"):
        classes.speak(Counter(1))
    with pytest.raises(TypeError, match="animal"):
        classes.keep_animal("dog")


async def test_instances_cross_inside_of_other_types(backend):
    animals = [Dog("a"), None, Animal("b")]
    turned = classes.turned(animals)
    assert turned == animals[::-1] and turned[0] is animals[2]
    assert classes.mirrored(Point(1), {"a": classes.Size(1, 2), "b": None}, (Point(2), classes.Size(1, 1))) == Point(-5)
    assert classes.mirrored(None, {}, (Point(2), classes.Size(1, 1))) is None
    seen = []
    assert await classes.renamed(animals[0], lambda animal: seen.append(animal) or "c") is animals[0]
    assert seen[0] is animals[0] and animals[0].name == "c"


class Puppy(Dog):
    def __init__(self, name, toy):
        super().__init__(name)
        self.toy = toy

    def speak(self):
        return super().speak() + "!"


def test_subclass_has_its_own_constructor_and_attributes():
    puppy = Puppy("Bo", toy="ball")
    assert puppy.toy == "ball" and puppy.name == "Bo" and puppy.fetch() == "Bo fetches"
    assert puppy.speak() == "Wuff!"
    assert puppy.introduce() == "Wuff"
    assert isinstance(puppy, Animal)
    assert classes.speak(puppy) == "Wuff"
    classes.keep(puppy)
    assert classes.kept() is puppy
    assert repr(puppy).startswith(f"<{__name__}.Puppy object at 0x")


def test_forgotten_subclass_instance_comes_back_as_its_dotnet_class():
    classes.keep(Puppy("Bo", toy="ball"))
    gc.collect()
    assert type(classes.kept()) is Dog
    classes.keep(None)


def test_subclass_instance_in_a_cycle_is_collected():
    puppy = Puppy("Bo", toy="ball")
    puppy.me = puppy
    gone = weakref.ref(puppy)
    del puppy
    gc.collect()
    assert gone() is None


def test_one_class_may_derive_from_several():
    class Mixed(Counter_, Animal):
        def __init__(self):
            super().__init__("m")

    assert Mixed().name == "m"


class Counter_:
    """An ordinary class."""


def test_class_that_is_not_subclassable_says_so():
    with pytest.raises(TypeError, match="not an acceptable base type"):
        type("Sub", (Counter,), {})


def test_self_of_another_class_is_refused():
    with pytest.raises(TypeError, match="descriptor 'advance' requires a 'Counter' object but received a 'str'"):
        Counter.advance("x")
    with pytest.raises(TypeError, match="requires a 'Dog' object but received a 'classes.Animal'"):
        Dog.fetch(Animal("a"))
    with pytest.raises(TypeError, match="advance"):
        Counter.advance()


def test_object_whose_constructor_did_not_run_is_refused():
    class Lazy(Animal):
        def __init__(self):
            pass

    lazy = Lazy()
    with pytest.raises(RuntimeError, match=r"Lazy.__init__\(\) was not called"):
        lazy.speak()
    with pytest.raises(RuntimeError, match=r"__init__\(\) was not called"):
        lazy.name
    with pytest.raises(TypeError, match=r"__init__\(\) was not called"):
        classes.keep_animal(lazy)
    assert repr(lazy)
    with pytest.raises(RuntimeError, match="Counter"):
        Counter.__new__(Counter).value


def test_second_construction_is_refused():
    counter = Counter(1)
    with pytest.raises(RuntimeError, match=r"Counter.__init__\(\) was called before"):
        counter.__init__(2)
    assert counter.value == 1
    with pytest.raises(TypeError, match=r"is constructed by its own __init__\(\), not by that of Animal"):
        Animal.__init__(Dog.__new__(Dog), "a")
    with pytest.raises(TypeError, match="requires a 'Animal' object"):
        Animal.__init__(object(), "a")


def test_constructor_that_throws_leaves_nothing():
    with pytest.raises(ValueError, match="it fails"):
        classes.Faulty(True)
    assert isinstance(classes.Faulty(False), classes.Faulty)
    with pytest.raises(ValueError):
        Counter(-1)
    with pytest.raises(TypeError, match=r"__init__\(\) missing 1 required positional argument: 'start'"):
        Counter()
    with pytest.raises(TypeError, match="'start'"):
        Counter("a")


def test_properties_refuse_what_they_cannot_do():
    counter = Counter(1)
    with pytest.raises(AttributeError):
        counter.value = 2
    with pytest.raises(AttributeError):
        del counter.value
    with pytest.raises(AttributeError):
        del counter.step_width
    with pytest.raises(TypeError, match="step_width"):
        counter.step_width = "a"
    with pytest.raises(TypeError, match="name"):
        Animal("a").name = None
    with pytest.raises(AttributeError):
        counter.other_name = 1


def test_weak_references_end_with_the_object():
    counter = Counter(1)
    gone = weakref.ref(counter)
    assert gone() is counter
    del counter
    assert gone() is None


@pytest.mark.parametrize("function", [copy.copy, copy.deepcopy, pickle.dumps])
def test_instances_are_neither_copied_nor_pickled(function):
    for o in Counter(1), Point(1), Puppy("a", "b"):
        with pytest.raises(TypeError, match="cannot pickle or copy .* object"):
            function(o)


def test_signatures_names_and_documentation():
    assert str(inspect.signature(Counter)) == "(start, step_width=1)"
    assert str(inspect.signature(Counter.advance)) == "(self, /, times=1)"
    assert str(inspect.signature(Counter(1).advance)) == "(times=1)"
    assert str(inspect.signature(Counter.advance_later)) == "(self, times)"
    assert str(inspect.signature(Counter.add)) == "(a, b)"
    assert str(inspect.signature(Counter.name_of)) == "(suffix='!')"
    assert str(inspect.signature(Point)) == "(x, y=0)"
    assert inspect.iscoroutinefunction(Counter.advance_later) and inspect.iscoroutinefunction(Counter.start_later)
    assert Counter.__module__ == Counter.advance.__module__ == Counter.advance_later.__module__ == "classes"
    assert Counter.__qualname__ == Counter.__name__ == "Counter"
    for name in "advance", "advance_later", "add", "add_later", "zero", "start_later", "name_of", "count":
        assert getattr(Counter, name).__qualname__ == f"Counter.{name}"
        assert getattr(Counter, name).__name__ == name
    assert Counter.__doc__ == "Counts."
    assert Counter.__init__.__doc__ == "Begins.\n\nArgs:\n    start: Where.\n    step_width: How far."
    assert Counter.advance.__doc__ == "Counts on.\n\nArgs:\n    times: How often.\n\nReturns:\n    How far it is then."
    assert Counter.value.__doc__ == "How far it is." and Counter.step_width.__doc__ == "How far it goes."
    assert repr(Counter.advance) == "<.NET method Counter.advance>"


def test_help_shows_the_class():
    text = pydoc.plain(pydoc.render_doc(Counter))
    for part in (
        "advance(self, /, times=1)",
        "Counts on.",
        "How far it is.",
        "add(a, b)",
        "async advance_later",
        "limit = 100",
    ):
        assert part.replace("async ", "") in text
