from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException, Query
from opensearchpy import AsyncOpenSearch, ConnectionError

from .ranking import build_query
from .settings import Settings

settings = Settings()


@asynccontextmanager
async def lifespan(application: FastAPI):
    application.state.index = AsyncOpenSearch(settings.opensearch_url, timeout=1)
    yield
    await application.state.index.close()


app = FastAPI(title="Product search", version="3.4.0", lifespan=lifespan)


@app.get("/search")
async def search(
    q: str = Query(min_length=1, max_length=200),
    language: str = Query("en", pattern="^(en|nl|de|pl)$"),
    in_stock: bool = Query(False, alias="inStock"),
    size: int = Query(24, le=60),
):
    try:
        found = await app.state.index.search(
            index=f"products-{language}", body=build_query(q, in_stock=in_stock), size=size
        )
    except ConnectionError as error:
        raise HTTPException(503, {"code": "SRCH-1"}) from error
    return {"items": [hit["_source"] for hit in found["hits"]["hits"]]}


@app.get("/healthz")
async def healthz():
    return "ok"
