"""The client of `serve.py --check`: many requests at once, every answer compared with what it must be."""

import asyncio
import json

import httpx
from service import ARTICLES

AT_ONCE = 50
REQUESTS = 500


def check(url, is_watched):
    """`is_watched`: whether the server sees a client leave that waits for an answer."""
    asyncio.run(_check(url, is_watched))


async def _check(url, is_watched):
    limits = httpx.Limits(max_connections=AT_ONCE)
    transport = httpx.AsyncHTTPTransport(retries=10, limits=limits)
    async with httpx.AsyncClient(base_url=url, timeout=30, limits=limits, transport=transport) as client:
        await asyncio.gather(*(_article(client, id) for id in range(1, REQUESTS + 1)))
        assert (await client.get(f"/articles/{ARTICLES + 1}")).status_code == 404
        await asyncio.gather(*(_articles(client, ARTICLES - count) for count in range(100, 2_000, 100)))
        elsewhere = await client.get("/elsewhere", params={"url": f"{url}/articles/8"})
        assert elsewhere.json() == {"answer": '{"id":8,"name":"article 8","price":2.0}'}
        await asyncio.gather(*(_leave_stream(client) for _ in range(10)))
        await asyncio.gather(*(_leave_query(client) for _ in range(5)))
        await _until(client, {"running": 0, "left": 15} if is_watched else {"running": 5, "left": 10})


async def _article(client, id):
    answer = await client.get(f"/articles/{id}")
    assert answer.json() == {"id": id, "name": f"article {id}", "price": id / 4}, answer.text


async def _articles(client, above):
    answer = await client.get("/articles", params={"price": (above + 1) / 4})
    found = [json.loads(line) for line in answer.text.splitlines()]
    expected = [{"id": id, "name": f"article {id}", "price": id / 4} for id in range(above + 1, ARTICLES + 1)]
    assert found == expected, (above, len(found))


async def _leave_stream(client):
    """Reads the first rows of many, and leaves: the query must be canceled."""
    async with client.stream("GET", "/articles") as answer:
        async for _ in answer.aiter_lines():
            break


async def _leave_query(client):
    """Leaves before the one answer, which would never come."""
    try:
        await client.get("/appraisals/1", timeout=0.5)
    except httpx.ReadTimeout:
        return
    raise AssertionError("an endless query was answered")


async def _until(client, expected):
    for _ in range(300):
        answer = (await client.get("/queries")).json()
        if answer == expected:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"{answer} is not {expected}")
