# <snippet>
import asyncio
import inspect

import weather


async def main():
    warm = await weather.temperature("Rome", in_fahrenheit=True)
    days = [day async for day in weather.forecast(3)]
    return warm, days, weather.mean(1, 2, 6), await weather.simulate(4)


print(asyncio.run(main()))
print(inspect.signature(weather.temperature))
# </snippet>
