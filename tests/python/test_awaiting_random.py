"""Random programs come out the same with C# between any two levels as in Python alone."""

from random import Random

import backends
import pytest
from random_programs import Run, in_python, program, through_dotnet


async def compare(backend, seed):
    root = program(Random(seed), backend.has_scopes)
    seen = []
    for call in (in_python, through_dotnet):
        run = Run(backend, call)
        async with backend.group() as group:
            child = group.start(run.main, root)
            await child.join()
        assert child.error is None, (seed, child.error)
        seen.append((child.value, run.trace))
    assert seen[0] == seen[1], seed


async def test_random_programs_come_out_the_same(backend):
    for seed in range(150):
        await compare(backend, seed)


CHUNKS = [
    pytest.param(loop, chunk, id=f"{loop}-{chunk}")
    for loop in (backends.ASYNCIO[0], backends.ASYNCIO[2], backends.TRIO[0], backends.ANYIO[0])
    for chunk in range(4)
]


@pytest.mark.stress
@pytest.mark.parametrize("loop, chunk", CHUNKS)
def test_twenty_thousand_random_programs_come_out_the_same(loop, chunk):
    if loop.missing:
        pytest.skip(f"{loop.missing} cannot be imported by this interpreter")

    async def main():
        for seed in range(chunk * 1250, (chunk + 1) * 1250):
            await compare(loop, seed)

    loop.run(main)
