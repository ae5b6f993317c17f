"""Exception types of .NET as exception classes of Python."""

import asyncio

import pytest
import types_of_dotnet as module
from types_of_dotnet import DailyQuota, QuotaException, StorageException
from unraisable import unraisable


def raised(kind, message="no"):
    with pytest.raises(Exception) as caught:
        module.fail(kind, message)
    return caught.value


def test_class():
    assert QuotaException.__bases__ == (ValueError,)
    assert StorageException.__bases__ == (OSError,)
    assert (QuotaException.__name__, QuotaException.__qualname__, QuotaException.__module__) == ("QuotaException", "QuotaException", "types_of_dotnet")
    assert QuotaException.__doc__ == "Too much was asked for."


def test_raised():
    error = raised("quota", "three are enough")
    assert type(error) is QuotaException
    assert (str(error), error.limit, error.hint) == ("three are enough", 3, None)
    assert error.dotnet_type.endswith("QuotaException")
    assert type(raised("other")) is StorageException


def test_derived_type_with_a_class_of_its_own():
    error = raised("daily")
    assert type(error) is DailyQuota and DailyQuota.__bases__ == (QuotaException,)
    assert (error.limit, error.hint, error.day) == (4, "ask tomorrow", "friday")


def test_derived_type_without_one():
    error = raised("derived")
    assert type(error) is QuotaException and error.limit == 1


def test_property_that_throws_is_left_out():
    with unraisable() as errors:
        error = raised("weekly")
    assert error.limit == 5 and not hasattr(error, "day")
    assert [(kind.__name__, text) for kind, text in errors] == [("RuntimeError", "no other day")]


def test_raised_by_an_async_function():
    with pytest.raises(ValueError) as caught:
        asyncio.run(module.fail_later("quota", "later"))
    assert type(caught.value) is QuotaException and caught.value.limit == 3


def test_comes_back_as_the_same():
    assert module.catch(lambda: module.fail("daily", "back")) == "QuotaException back 4"


def test_argument_is_what_was_raised():
    assert module.explain(raised("daily", "here")) == "DailyQuotaException here 4"
    for other in raised("other"), ValueError("no"), QuotaException("of Python"):
        with pytest.raises(TypeError, match="argument 'exception'"):
            module.explain(other)


def test_raised_by_python_is_pythons():
    def function():
        raise QuotaException("by hand")

    assert module.catch(function) == "PythonException types_of_dotnet.QuotaException types_of_dotnet.QuotaException: by hand"
