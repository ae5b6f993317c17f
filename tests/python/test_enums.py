"""Enums of .NET as enums of Python."""

import asyncio
import enum
import inspect
import pickle

import pytest
import types_of_dotnet as module
from types_of_dotnet import Color, Rights


def test_class():
    assert issubclass(Color, enum.Enum) and not issubclass(Color, int)
    assert (Color.__name__, Color.__qualname__, Color.__module__) == ("Color", "Color", "types_of_dotnet")
    assert Color.__doc__ == "What light is made of."
    assert [(member.name, member.value) for member in Color] == [("RED", 1), ("DARK_RED", 2), ("NONE", -1)]
    assert Color.CRIMSON is Color.DARK_RED


def test_values_are_members_both_ways():
    assert module.next(Color.RED) is Color.DARK_RED
    assert module.next(Color.DARK_RED) is Color.RED
    assert module.next(Color.RED, Color.NONE) is Color.NONE
    assert module.next(Color.RED, None) is Color.DARK_RED
    assert module.as_object(Color.NONE) is Color.NONE
    assert module.map([Color.RED, Color.NONE], Color.RED) == {Color.RED: Color.RED, Color.NONE: Color.RED}
    assert module.map([Color.RED], None) == {Color.RED: None}


def test_nothing_else_is_one():
    with pytest.raises(
        TypeError,
        match=r"next\(\) argument 'color': cannot convert 1 \(Python int\) to .NET .*Color: it is no member of "
        r"types_of_dotnet.Color; types_of_dotnet.Color\(...\) gives the member of a value",
    ):
        module.next(1)
    with pytest.raises(TypeError):
        module.next(Rights.READ)


def test_value_without_a_name():
    with pytest.raises(
        ValueError, match="^99 is not the value of a member of types_of_dotnet.Color: give it a name in .NET, or "
    ):
        module.unnamed()


def test_default():
    assert module.default() is Color.DARK_RED
    assert asyncio.run(module.default_later()) is Color.DARK_RED
    assert inspect.signature(module.default_later).parameters["color"].default is Color.DARK_RED


def test_without_the_attribute_they_are_ints():
    assert module.int(1) == 1 and type(module.int(1)) is int


def test_flags():
    assert issubclass(Rights, enum.Flag)
    assert Rights.__doc__ == "What one may do."
    assert Rights.READ_WRITE == Rights.READ | Rights.WRITE
    assert module.toggle(Rights.WRITE) is Rights.READ_WRITE
    assert module.toggle(Rights.WRITE, Rights.WRITE) is Rights.NONE
    assert module.toggle(Rights.READ | Rights.DELETE) == Rights.DELETE
    assert module.toggle(Rights.DELETE, Rights.WRITE) == Rights.DELETE | Rights.WRITE
    assert not module.toggle(Rights.READ)


def test_flags_keep_their_sign_in_dotnet():
    assert module.number(Rights.ALL) == -1
    assert module.number(Rights.DELETE) == -128
    assert module.number(Rights.DELETE | Rights.READ) == -127


def test_pickle():
    for member in (Color.NONE, Rights.READ, Rights.READ | Rights.DELETE):
        assert pickle.loads(pickle.dumps(member)) is member
