"""What both applications have in common: the C# module, loaded, and its rows as lines of JSON."""

import json
import os
from pathlib import Path

import anyio
import pywaker

ARTICLES = 100_000
FOLDER = Path(__file__).resolve().parent

BUILT = FOLDER.parent.parent / "artifacts/bin/Catalogue/release/Catalogue.dll"
catalogue = pywaker.load(os.environ.get("CATALOGUE_DLL") or BUILT)


async def start():
    await catalogue.create(os.environ["CATALOGUE_FILE"], ARTICLES)


async def lines(price):
    async for id, name, cost in catalogue.search(price):
        yield json.dumps({"id": id, "name": name, "price": cost}) + "\n"


async def unless_disconnected(request, function, *arguments):
    """What an async function returns; None, and the function canceled, when the client leaves before."""
    result = None
    async with anyio.create_task_group() as group:

        async def watch():
            while (await request.receive())["type"] != "http.disconnect":
                pass
            group.cancel_scope.cancel()

        group.start_soon(watch)
        result = await function(*arguments)
        group.cancel_scope.cancel()
    return result
