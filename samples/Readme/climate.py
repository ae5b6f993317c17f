"""What docs/interfaces.md calls."""

import asyncio
from dataclasses import dataclass

version = "1.2"


@dataclass
class Reading:
    place: str
    degrees: float


class Station:
    def __init__(self, name):
        self.name = name
        self.is_open = False

    def __enter__(self):
        self.is_open = True
        return self

    def __exit__(self, *error):
        self.is_open = False

    def reading(self):
        return Reading(self.name, 21.5)


async def temperature(place, *, in_fahrenheit=False):
    await asyncio.sleep(0.01)
    return 68.0 if in_fahrenheit else 20.0


async def forecast(days):
    for day in range(days):
        yield 20 + day


def mean(*values):
    return sum(values) / len(values)


def summarize(readings):
    return Reading(" and ".join(reading.place for reading in readings), mean(*(r.degrees for r in readings)))


def open_station(name):
    return Station(name)
