"""What every interpreter must be able to do with the same two files: run by eng/native_smoke.sh in each, alone.

usage: python everywhere.py FOLDER
"""

import asyncio
import sys

sys.path.insert(0, sys.argv[1])

import native_one
import native_two


async def main():
    sums = await asyncio.gather(native_one.add_later(1, 2), native_two.add_later(3, 4))
    items = [item async for item in native_one.count(3)] + [item async for item in native_two.count(2)]
    return sums, items


assert native_one.add(1) == 11
assert asyncio.run(main()) == ([3, 7], [0, 1, 2, 0, 1])
print("{}.{}: OK".format(*sys.version_info))
