"""Several C# methods of one name are one Python function."""

import asyncio
import inspect
import re

import overloads
import pytest
from leaks import leaves_nothing


def test_arguments_decide_by_number_names_and_types():
    assert overloads.show(1) == "int 1"
    assert overloads.show(value=1) == "int 1"
    assert overloads.show(2**40) == "long 1099511627776"
    assert overloads.show(1.5) == overloads.show(value=1.5) == "double 1.5"
    assert overloads.show(2**80) == "double 1.2089258196146292E+24"
    assert overloads.show("a") == overloads.show(text="a") == "text a"
    assert overloads.show("a", loud=True) == "text A"
    assert overloads.show("a", 2) == overloads.show("a", times=2) == "a 2 times"
    assert overloads.show(None, 2) == "null 2 times"
    assert overloads.show("a", "b") == "a b []"
    assert overloads.show("a", "b", 1, 2) == "a b [1, 2]"
    assert overloads.show(b"abc") == overloads.show(data=bytearray(b"abc")) == "3 bytes"
    assert overloads.count([1, 2]) == "2 numbers"
    assert overloads.count(["a"]) == "1 texts"
    assert overloads.count([]) == "0 numbers"


def test_arguments_that_fit_none_raise_type_error_with_all_signatures():
    with pytest.raises(TypeError) as caught:
        overloads.show([], times="x", loud=True)
    assert str(caught.value).splitlines()[:2] == [
        "show() has no overload for (list, times=str, loud=bool); it has:",
        "  show(value) takes .NET (int)",
    ]
    with pytest.raises(TypeError) as caught:
        overloads.show([])
    lines = str(caught.value).splitlines()
    assert lines[0] == "show() has no overload for (list); it has:"
    assert [line.split(":")[0] for line in lines[1:]] == [
        "  show(value)",
        "  show(value)",
        "  show(value)",
        "  show(text, *, loud=False)",
        "  show(text, times)",
        "  show(first, second, *rest)",
        "  show(data)",
    ]
    assert lines[1] == "  show(value): cannot convert [] (Python list) to .NET int"
    assert lines[5:7] == ["  show(text, times)", "  show(first, second, *rest)"]
    with pytest.raises(TypeError, match=re.escape("show() has no overload for (); it has:")):
        overloads.show()


def test_overloads_of_the_same_names_are_told_apart_by_their_types():
    with pytest.raises(TypeError) as caught:
        overloads.fail(1, 2)
    assert str(caught.value).splitlines() == [
        "fail() has no overload for (int, int); it has:",
        "  fail(value) takes .NET (int)",
        "  fail(value) takes .NET (object)",
    ]


def test_only_one_that_fits_by_number_and_names_says_what_is_wrong():
    with pytest.raises(TypeError, match=r"^show\(\) argument 'times': "):
        overloads.show("a", times="b")
    with pytest.raises(TypeError, match=r"^show\(\) argument '\*rest': "):
        overloads.show("a", "b", "c")
    with pytest.raises(TypeError, match=r"^double\(\) argument 'other': "):
        asyncio.run(overloads.double(True, 1))


def test_exception_of_a_body_is_raised_and_no_other_overload_is_tried():
    with pytest.raises(TypeError, match="^the body has 5$"):
        overloads.fail(5)
    assert overloads.fail("x") == 0


@pytest.mark.parametrize("kind", [LookupError, TypeError, OverflowError])
def test_error_of_python_code_in_a_conversion_is_raised_and_no_other_overload_is_tried(kind):
    class Strange:
        def _fail(self):
            calls.append(self)
            raise kind("not now")

        __iter__ = _fail

    class Index:
        __index__ = Strange._fail

    class Float:
        __float__ = Strange._fail

    for use, strange in (overloads.count, Strange()), (overloads.show, Index()), (overloads.show, Float()):
        calls = []
        with pytest.raises(kind, match="^not now$"):
            use(strange)
        assert calls == [strange]


def test_error_of_an_iterator_is_raised_and_an_object_that_cannot_be_iterated_fits_no_overload():
    def items():
        yield len(3)

    for strange in items(), map(len, [3]):
        with pytest.raises(TypeError, match="^object of type 'int' has no len"):
            overloads.count(strange)

    class Hidden(list):
        __iter__ = None

    with pytest.raises(TypeError, match="no overload"):
        overloads.count(Hidden())


def test_signature_is_of_any_arguments_and_the_docstring_lists_all():
    for function in [overloads.show, overloads.double, overloads.each]:
        assert str(inspect.signature(function)) == "(*args, **kwargs)"
    assert (
        overloads.double.__doc__
        == "double(value)\n    Doubles a number.\n\ndouble(value)\n    Doubles a text.\n\ndouble(value, other)"
    )
    assert overloads.show.__doc__.startswith(
        "show(value)\n    Of a number.\n\n    Args:\n        value: The number.\n\nshow(value)\n    Of a larger "
        "one.\n\nshow(value)\n\nshow(text, *, loud=False)"
    )
    assert overloads.show.__name__ == overloads.show.__qualname__ == "show"
    assert overloads.show.__module__ == overloads.double.__module__ == "overloads"


async def test_async_overloads_are_one_coroutine_function(backend):
    assert inspect.iscoroutinefunction(overloads.double)
    assert await overloads.double(4) == 8
    assert await overloads.double(value="ab") == "abab"
    assert await overloads.double(True, other=True) is True
    with pytest.raises(TypeError, match=re.escape("double() has no overload for (list); it has:")):
        await overloads.double([])


async def test_streams_are_one_function(backend):
    assert [item async for item in overloads.each(3)] == [0, 1, 2]
    assert [item async for item in overloads.each("ab")] == ["a", "b"]


def test_sequence_and_value_are_both_sync():
    assert list(overloads.twice(2)) == [2, 2]
    assert overloads.twice("a") == "aa"


def test_names_that_are_not_interned_are_found():
    assert overloads.show(**{"".join(["da", "ta"]): b"a"}) == "1 bytes"


class Load:
    """Calls of one kind each."""

    def __init__(self, backend, marker):
        self.marker = marker

    async def chosen(self, count):
        for _ in range(count):
            assert overloads.show("a", times=2) == "a 2 times"
            assert await overloads.double("a") == "aa"

    async def refused(self, count):
        for _ in range(count):
            with pytest.raises(TypeError):
                overloads.show(self.marker)

    async def raised(self, count):
        for _ in range(count):
            with pytest.raises(TypeError):
                overloads.fail(1)


@pytest.mark.stress
@pytest.mark.parametrize("kind", ["chosen", "refused", "raised"])
def test_calls_leave_nothing(quick_backend, kind):
    leaves_nothing(quick_backend, Load, [kind], 100, 500)
