"""The same application with Starlette alone."""

import service
from service import catalogue
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, StreamingResponse
from starlette.routing import Route


async def article(request):
    id = request.path_params["id"]
    found = await catalogue.find(id)
    if found is None:
        raise HTTPException(404, f"there is no article {id}")
    name, price = found
    return JSONResponse({"id": id, "name": name, "price": price})


async def articles(request):
    lines = service.lines(float(request.query_params.get("price", 0)))
    return StreamingResponse(lines, media_type="application/x-ndjson")


async def appraisal(request):
    price = await service.unless_disconnected(request, catalogue.appraise, request.path_params["id"])
    return JSONResponse({"price": price})


async def elsewhere(request):
    return JSONResponse({"answer": await catalogue.ask(request.query_params["url"])})


async def queries(request):
    running, left = catalogue.queries()
    return JSONResponse({"running": running, "left": left})


app = Starlette(
    routes=[
        Route("/articles/{id:int}", article),
        Route("/articles", articles),
        Route("/appraisals/{id:int}", appraisal),
        Route("/elsewhere", elsewhere),
        Route("/queries", queries),
    ],
    on_startup=[service.start],
)
