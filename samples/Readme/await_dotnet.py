# <snippet>
import asyncio, example

async def main():
    print(await asyncio.gather(example.add(1, 2), example.add(3, 4)))
    async for i in example.count(3):
        print(i)

asyncio.run(main())    # uvloop, trio and anyio programs await the same functions
# </snippet>
