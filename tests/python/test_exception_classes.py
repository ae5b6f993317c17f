"""Exception types of .NET as exception classes of Python."""

import asyncio
import traceback as tb

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
    assert (QuotaException.__name__, QuotaException.__qualname__, QuotaException.__module__) == (
        "QuotaException",
        "QuotaException",
        "types_of_dotnet",
    )
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


def test_value_is_an_instance():
    error = module.new_quota("new")
    assert type(error) is QuotaException and (str(error), error.limit, error.before) == ("new", 2, None)
    assert error.__traceback__ is None and error.dotnet_stack == ""
    daily = module.new_quota("daily", error, is_daily=True)
    assert type(daily) is DailyQuota and daily.before is error
    assert module.explain(daily) == "DailyQuotaException daily 5"


def test_value_of_any_type_is_that_of_its_own():
    hourly, storage, plain = module.exceptions()
    assert (type(hourly), type(storage)) == (QuotaException, StorageException)
    assert type(plain).__name__ == "DotNetObject"
    for error in hourly, raised("quota"):
        assert module.same_object(error) is error
    other = ValueError("Python's own")
    assert module.same_object(other) is other


def test_value_that_was_raised_is_that_object():
    error = raised("quota")
    traceback = error.__traceback__
    assert module.new_quota("next", error).before is error and error.__traceback__ is traceback
    caught = module.caught("inside")
    assert [frame.name for frame in tb.extract_tb(caught.__traceback__)] == [
        "PyWaker.TestKit.Types.Caught",
        "PyWaker.TestKit.Types.Fail",
    ]


def test_value_is_raised_as_itself():
    error = module.new_quota("new")
    with pytest.raises(QuotaException) as caught:
        raise error
    assert module.catch(lambda: module.throw(error)) == "QuotaException new 2"
    with pytest.raises(QuotaException) as caught:
        module.throw(error)
    assert caught.value is error


def test_value_that_leads_back_to_itself():
    error = module.circle()
    assert error.before is error and error.limit == 2


def test_raised_by_python_is_pythons():
    def function():
        raise QuotaException("by hand")

    assert (
        module.catch(function)
        == "PythonException types_of_dotnet.QuotaException types_of_dotnet.QuotaException: by hand"
    )
