# <snippet>
import weather


async def report(place: str) -> str:
    degrees = await weather.temperature(place, in_fahrenheit=True)
    coming = [day async for day in weather.forecast(3)]
    return f"{place}: {degrees:.0f} now, {max(coming)} at most in the next {len(coming)} days"
# </snippet>
