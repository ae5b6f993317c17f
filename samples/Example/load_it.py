import asyncio, pywaker

example = pywaker.load("bin/Example.dll")

async def main():
    print(await asyncio.gather(example.add(1, 2), example.add(3, 4)))

asyncio.run(main())
