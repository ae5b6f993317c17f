# <snippet>
import asyncio, jobs

async def main():
    try:
        await asyncio.wait_for(jobs.work(), 0.1)
    except asyncio.TimeoutError:
        print("gave up, and the clean-up is over")

asyncio.run(main())
# </snippet>
