"""The program of https://github.com/pythonnet/pythonnet/issues/2288: with one more import, it works."""

import asyncio
from pathlib import Path

import clr

clr.AddReference(str(Path(__file__).resolve().parents[2] / "artifacts/bin/AsyncLibrary/release/AsyncTest.dll"))

import pywaker.pythonnet

from AsyncLibrary import AsyncClass


async def main():
    async_instance = AsyncClass()
    result = await async_instance.PerformAsyncOperationAsync(1)
    print(result)


asyncio.run(main())
