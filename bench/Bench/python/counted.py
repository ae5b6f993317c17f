"""What .NET counts while Python awaits."""

import loops


def bytes_per_finished_await(backend, function, count):
    return loops.run(backend, _bytes, loops.cases(backend).await_finished, function, count)


def bytes_per_parked_await(backend, function, count):
    return loops.run(backend, _bytes, loops.cases(backend).park_and_release, function, count)


async def _bytes(case, function, count):
    import dotnet

    # The first run pays for what is made once.
    await case(function, count)
    dotnet.prepare(count)
    before = dotnet.allocated_bytes()
    await case(function, count)
    return (dotnet.allocated_bytes() - before) / count


def attaches_per_completion(backend, function, count):
    """Attaches to Python of the one foreign thread that finishes all of them."""
    import dotnet

    before = dotnet.releaser_attaches()
    loops.run(backend, loops.cases(backend).park_and_release, function, count)
    return (dotnet.releaser_attaches() - before) / count


def bytes_per_python_await(backend, function, count):
    """Managed bytes of C# that awaits Python."""
    return loops.run(backend, _bytes, loops.cases(backend).await_python, function, count)


def attaches_per_python_await(backend, function, count):
    from common_cases import noop

    async def main():
        return await function(noop, count)

    return loops.run(backend, main)
