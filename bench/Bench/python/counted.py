"""What .NET counts while Python awaits."""

import loops


def bytes_per_finished_await(backend, function, count):
    return loops.run(backend, _bytes, loops.cases(backend).await_finished, function, count)


def bytes_per_parked_await(backend, function, count):
    return loops.run(backend, _bytes, loops.cases(backend).park_and_release, function, count)


async def _bytes(case, function, count):
    import dotnet

    async def allocated(awaits):
        # What is awaited is not counted.
        dotnet.prepare(awaits)
        before = dotnet.allocated_bytes()
        await case(function, awaits)
        return dotnet.allocated_bytes() - before

    # The first run pays for what is made once; what each run costs, however many awaits it has, is in both of the
    # others.
    await allocated(2 * count)
    return (await allocated(2 * count) - await allocated(count)) / count


def attaches_per_completion(backend, function, count):
    """Attaches to Python of the one foreign thread that finishes all of them."""
    import dotnet

    before = dotnet.releaser_attaches()
    loops.run(backend, loops.cases(backend).park_and_release, function, count)
    return (dotnet.releaser_attaches() - before) / count


def bytes_per_python_await(backend, function, count):
    """Managed bytes of C# that awaits Python."""
    return loops.run(backend, _bytes, loops.cases(backend).await_python, function, count)


def bytes_of_keywords(backend, function, count):
    """Managed bytes for each call of an interface's member with keywords."""
    import common_cases

    return function(common_cases, count)


def microseconds_of_binding(backend, function, count):
    """The time in which an object becomes an interface of twenty members."""
    from time import perf_counter

    from common_cases import TwentyMembers

    target = TwentyMembers()
    function(target, count)
    start = perf_counter()
    function(target, count)
    return (perf_counter() - start) / count * 1e6


def attaches_per_python_await(backend, function, count):
    from common_cases import noop

    async def main():
        return await function(noop, count)

    return loops.run(backend, main)


def microseconds_to_numpy(backend, function, count):
    """The time in which an array of C# becomes one of NumPy."""
    from numpy import asarray

    function(asarray, 10_000_000, count)
    return function(asarray, 10_000_000, count)


def microseconds_to_span(backend, function, count):
    """The time in which an array of NumPy becomes a span."""
    import numpy

    values = numpy.zeros(10_000_000)
    function(values, count)
    return function(values, count)


def bytes_per_lease(backend, function, count):
    """Managed bytes for each lease."""
    from array import array

    values = array("d", range(8))
    function(values, count)
    return function(values, count)
