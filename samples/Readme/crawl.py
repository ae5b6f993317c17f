# <snippet>
import asyncio, crawler

async def fetch(url):
    await asyncio.sleep(0)
    return "page of " + url

print(asyncio.run(crawler.crawl(["a", "b"], fetch, print)))
# </snippet>
