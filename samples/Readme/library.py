"""What docs/calling-python.md calls."""

# <snippet>
import asyncio

city = "Oslo"


def label(title, year, *, language="en"):
    return f"{title} ({year}, {language})"


class Shelf:
    def __init__(self, name):
        self.name = name
        self._years = {}

    def __len__(self):
        return len(self._years)

    def __iter__(self):
        return iter(self._years)

    def __getitem__(self, title):
        return self._years[title]

    def __setitem__(self, title, year):
        self._years[title] = year


async def search(text, *, limit=10):
    await asyncio.sleep(0.01)
    return [f"{text} {number}" for number in range(1, limit + 1)]


async def arrivals(days):
    for day in range(1, days + 1):
        await asyncio.sleep(0.01)
        yield f"book of day {day}"
# </snippet>
