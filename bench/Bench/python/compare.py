"""Compares two ways to do the same, turn by turn in one event loop, so that both meet the same noise.

A case is an `async def case(count)` that does something `count` times and returns how many seconds that took.
"""

import gc
import sys
from time import perf_counter

import loops


def compare(backend, subject, reference, count, lead_in, rounds, warm_up):
    """Seconds per operation as one flat list: subject, reference, subject, reference, ...

    Each side of a round first does `lead_in` operations that are not counted.
    """
    cases = loops.cases(backend)
    return loops.run(
        backend, _compare, getattr(cases, subject), getattr(cases, reference), count, lead_in, rounds, warm_up
    )


def serve():
    """Makes the comparisons that the lines of the standard input ask for, each by the arguments of `compare`; prints
    the seconds.
    """
    for line in sys.stdin:
        backend, subject, reference, count, lead_in, rounds, warm_up = line.split()
        seconds = compare(backend, subject, reference, int(count), int(lead_in), int(rounds), float(warm_up))
        print(*seconds, flush=True)


async def _compare(subject, reference, count, lead_in, rounds, warm_up):
    # .NET compiles a hot method again, with what it learnt, some hundred milliseconds after it got hot.
    end = perf_counter() + warm_up
    while perf_counter() < end:
        await subject(count)
        await reference(count)

    seconds = []
    for turn in range(rounds):
        first, second = (subject, reference) if turn % 2 == 0 else (reference, subject)
        one = await _timed(first, count, lead_in)
        other = await _timed(second, count, lead_in)
        seconds += (one, other) if turn % 2 == 0 else (other, one)
    return [value / count for value in seconds]


async def _timed(case, count, lead_in):
    gc.collect()
    if lead_in:
        await case(lead_in)
    return await case(count)
