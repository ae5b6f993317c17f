import asyncio, example

async def square(x):
    await asyncio.sleep(0.1)
    return x * x

async def main():
    print(await asyncio.gather(example.add(1, 2), example.add(3, 4)))
    async for line in example.lines("main.py"):
        print(len(line), end=" ")
    print(await example.describe(square))

asyncio.run(main())    # uvloop, trio and anyio programs await the same functions
