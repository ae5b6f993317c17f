import asyncio

def mean(*values):
    return sum(values) / len(values)

async def temperature(place, *, in_fahrenheit=False):
    await asyncio.sleep(0.1)
    return 68.0 if in_fahrenheit else 20.0

async def forecast(days):
    for day in range(days):
        await asyncio.sleep(0.1)
        yield 20 + day
