"""Several C# methods or constructors of one name in a class are one Python method."""

import inspect
import re

import pytest
from leaks import leaves_nothing
from overloads import Many


def test_constructor_is_chosen_by_its_arguments():
    assert Many(3).text == Many(number=3).text == "int 3"
    assert Many("a").text == "a" and Many("a", loud=True).text == Many(text="a", loud=True).text == "A"
    with pytest.raises(
        TypeError, match=re.escape("__init__() has no overload for (list); it has:\n  __init__(number): ")
    ):
        Many([])
    with pytest.raises(TypeError, match=r"^the body has 1\.5$"):
        Many(1.5)
    with pytest.raises(RuntimeError):
        many = Many(1)
        many.__init__("again")


def test_class_that_python_derives_calls_the_constructor_it_means():
    class Derived(Many):
        def __init__(self, text):
            super().__init__(text, loud=True)

        def add(self, *args):
            return "derived: " + super().add(*args)

    derived = Derived("a")
    assert derived.text == "A"
    assert derived.add(derived) == "derived: A + (A)"
    assert Derived.name_of(1) == "Derived 1"


def test_methods_are_chosen_by_their_arguments():
    many = Many(0)
    assert many.add(1) == "int 0 + 1"
    assert many.add(text="a", times=2) == "int 0 + 1 + 2 a"
    assert many.add(many) == "int 0 + 1 + 2 a + (int 0 + 1 + 2 a)"
    assert Many.add(Many(0), 1) == "int 0 + 1"
    assert Many.kind(1) == many.kind(number=1) == "int 1" and Many.kind("a") == "str a"
    assert Many.name_of(1) == many.name_of(1) == "Many 1"
    assert Many.name_of("a") == many.name_of("a", suffix="!") == "aMany!"


def test_arguments_that_fit_none_raise_type_error_with_all_signatures():
    with pytest.raises(TypeError) as caught:
        Many(0).add([])
    assert str(caught.value).splitlines() == [
        "add() has no overload for (list); it has:",
        "  add(number): cannot convert [] (Python list) to .NET int",
        "  add(text, times=1): cannot convert [] (Python list) to .NET string",
        "  add(other): cannot convert [] (Python list) to .NET PyWaker.TestKit.Overloads+Many",
    ]
    with pytest.raises(
        TypeError, match=re.escape("name_of() has no overload for (list); it has:\n  name_of(number): ")
    ):
        Many.name_of([])
    with pytest.raises(TypeError, match=re.escape("kind() has no overload for (); it has:\n  kind(number)\n")):
        Many.kind()
    with pytest.raises(TypeError, match=re.escape("add() has no overload for (); it has:")):
        Many.add()
    with pytest.raises(TypeError, match=r"^add\(\) argument 'times': "):
        Many(0).add("a", "b")


def test_object_of_another_class_is_refused():
    with pytest.raises(TypeError, match="requires a 'Many' object"):
        Many.add("a", 1)


def test_signature_is_of_any_arguments_and_the_docstring_lists_all():
    assert (
        str(inspect.signature(Many))
        == str(inspect.signature(Many.kind))
        == str(inspect.signature(Many.name_of))
        == "(*args, **kwargs)"
    )
    for method in Many.add, Many.add_later, Many.count:
        assert str(inspect.signature(method)).replace(" /,", "") == "(self, *args, **kwargs)"
    assert str(inspect.signature(Many(0).add)) == "(*args, **kwargs)"
    assert Many.add.__doc__ == "add(number)\n    Adds a number.\n\nadd(text, times=1)\n    Adds a text.\n\nadd(other)"
    assert Many.__init__.__doc__.startswith(
        "__init__(number)\n    From a number.\n\n    Args:\n        number: The number.\n\n__init__(text, *, "
        "loud=False)"
    )
    assert (Many.add.__name__, Many.add.__qualname__, Many.add.__module__) == ("add", "Many.add", "overloads")
    assert inspect.iscoroutinefunction(Many.add_later) and Many.add_later.__qualname__ == "Many.add_later"


async def test_async_overloads_are_one_coroutine_function(backend):
    many = Many(0)
    assert await many.add_later(1) == "int 0 + 1"
    assert await many.add_later(text="a") == "int 0 + 1 + 1 a"
    assert (await Many.load(3)).text == "int 3" and (await Many.load("a")).text == "a"
    with pytest.raises(TypeError, match=re.escape("add_later() has no overload for (list); it has:")):
        await many.add_later([])


async def test_streams_are_one_method(backend):
    many = Many(0)
    assert [item async for item in many.count(3)] == [0, 1, 2]
    assert [item async for item in many.count("ab")] == ["a", "b"]


class Load:
    """Calls of one kind each."""

    def __init__(self, backend, marker):
        self.marker = marker

    async def chosen(self, count):
        for _ in range(count):
            many = Many("a")
            assert many.add("b") == "a + 1 b"
            await many.add_later("c")
            assert Many.kind("a") == "str a" and Many.name_of(1) == "Many 1"

    async def refused(self, count):
        for _ in range(count):
            with pytest.raises(TypeError):
                Many(self.marker)
            with pytest.raises(TypeError):
                Many(1.5)


@pytest.mark.stress
@pytest.mark.parametrize("kind", ["chosen", "refused"])
def test_calls_leave_nothing(quick_backend, kind):
    leaves_nothing(quick_backend, Load, [kind], 100, 500)
