"""Conversions that read better in Python.

Instants are microseconds since 0001-01-01; offsets and durations are microseconds.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

_MICROSECOND = timedelta(microseconds=1)


def int_from_bytes(data: bytes) -> int:
    return int.from_bytes(data, "little", signed=True)


def int_to_bytes(value: int) -> bytes:
    return value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)


def make_datetime(instant: int, offset: int | None) -> datetime:
    value = datetime.min + timedelta(microseconds=instant)
    if offset is None:
        return value
    return value.replace(tzinfo=timezone(timedelta(microseconds=offset)) if offset else timezone.utc)


def split_datetime(value: datetime) -> tuple[int, int | None]:
    offset = value.utcoffset()
    return (
        value.replace(tzinfo=None) - datetime.min
    ) // _MICROSECOND, None if offset is None else offset // _MICROSECOND


def make_date(days: int, _: object) -> date:
    return date.fromordinal(days + 1)


def split_date(value: date) -> int:
    return value.toordinal() - 1


def make_time(microseconds: int, _: object) -> time:
    seconds, microseconds = divmod(microseconds, 1_000_000)
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60, microseconds)


def split_time(value: time) -> int:
    return ((value.hour * 60 + value.minute) * 60 + value.second) * 1_000_000 + value.microsecond


def time_is_aware(value: time) -> bool:
    return value.tzinfo is not None


def make_timedelta(microseconds: int, _: object) -> timedelta:
    return timedelta(microseconds=microseconds)


def split_timedelta(value: timedelta) -> int:
    return value // _MICROSECOND
