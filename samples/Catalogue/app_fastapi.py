"""FastAPI over the C# service."""

import service
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import StreamingResponse
from service import catalogue

app = FastAPI(on_startup=[service.start])


@app.get("/articles/{id}")
async def article(id: int):
    found = await catalogue.find(id)
    if found is None:
        raise HTTPException(404, f"there is no article {id}")
    name, price = found
    return {"id": id, "name": name, "price": price}


@app.get("/articles")
async def articles(price: float = 0.0):
    return StreamingResponse(service.lines(price), media_type="application/x-ndjson")


@app.get("/appraisals/{id}")
async def appraisal(id: int, request: Request):
    return {"price": await service.unless_disconnected(request, catalogue.appraise, id)}


@app.get("/elsewhere")
async def elsewhere(url: str):
    return {"answer": await catalogue.ask(url)}


@app.get("/queries")
async def queries():
    running, left = catalogue.queries()
    return {"running": running, "left": left}
