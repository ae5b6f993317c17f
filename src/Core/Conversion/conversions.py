"""Conversions that read better in Python.

Instants are microseconds since 0001-01-01; offsets and durations are microseconds.
"""
from datetime import date, datetime, time, timedelta, timezone

_MICROSECOND = timedelta(microseconds=1)


def int_from_bytes(data):
    return int.from_bytes(data, "little", signed=True)


def int_to_bytes(value):
    return value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)


def make_datetime(instant, offset):
    value = datetime.min + timedelta(microseconds=instant)
    if offset is None:
        return value
    return value.replace(tzinfo=timezone(timedelta(microseconds=offset)) if offset else timezone.utc)


def split_datetime(value):
    offset = value.utcoffset()
    return (value.replace(tzinfo=None) - datetime.min) // _MICROSECOND, None if offset is None else offset // _MICROSECOND


def make_date(days, _):
    return date.fromordinal(days + 1)


def split_date(value):
    return value.toordinal() - 1


def make_time(microseconds, _):
    seconds, microseconds = divmod(microseconds, 1_000_000)
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60, microseconds)


def split_time(value):
    return ((value.hour * 60 + value.minute) * 60 + value.second) * 1_000_000 + value.microsecond


def time_is_aware(value):
    return value.tzinfo is not None


def make_timedelta(microseconds, _):
    return timedelta(microseconds=microseconds)


def split_timedelta(value):
    return value // _MICROSECOND
