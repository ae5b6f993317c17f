# <snippet>
import asyncio, example

async def square(x):
    await asyncio.sleep(0.1)
    return x * x

async def main():
    task = asyncio.create_task(square(7))
    print(await example.describe(task))

asyncio.run(main())
# </snippet>
