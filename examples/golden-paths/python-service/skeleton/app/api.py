"""The HTTP interface of openapi.yaml, with /healthz, /readyz and /metrics."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from time import perf_counter
from uuid import UUID

from fastapi import FastAPI, HTTPException, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from pydantic import BaseModel, Field

from .items import Item, ItemStore


class NewItem(BaseModel):
    name: str = Field(min_length=1, max_length=200)


def _shown(item: Item) -> dict[str, str]:
    return {"id": str(item.id), "name": item.name, "createdAt": item.created_at.isoformat()}


def create_app(store: ItemStore) -> FastAPI:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        store.close()

    # openapi.yaml is the interface; a second one made from the code would drift from it.
    app = FastAPI(lifespan=lifespan, openapi_url=None)
    registry = CollectorRegistry()
    requests = Counter(
        "http_requests", "Requests by route and status code", ["method", "route", "code"], registry=registry
    )
    duration = Histogram(
        "http_request_duration_seconds", "Time to the answer", ["method", "route"], registry=registry
    )

    @app.middleware("http")
    async def measure(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        start = perf_counter()
        code = 500
        try:
            response = await call_next(request)
            code = response.status_code
            return response
        finally:
            # The pattern, never the path: an id in a label would make a series of its own.
            route = getattr(request.scope.get("route"), "path", "unknown")
            requests.labels(request.method, route, str(code)).inc()
            duration.labels(request.method, route).observe(perf_counter() - start)

    @app.exception_handler(RequestValidationError)
    async def refuse(_: Request, error: RequestValidationError) -> JSONResponse:
        reasons = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]
        return JSONResponse({"error": "; ".join(reasons)}, status_code=400)

    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz")
    def readyz(response: Response) -> dict[str, str]:
        ready = store.ready()
        response.status_code = 200 if ready else 503
        return {"status": "ok" if ready else "not ready"}

    @app.get("/metrics")
    def metrics() -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    @app.post("/v1/items", status_code=201)
    def create_item(item: NewItem) -> dict[str, str]:
        return _shown(store.create(item.name))

    @app.get("/v1/items")
    def list_items(limit: int = Query(20, ge=1, le=100)) -> list[dict[str, str]]:
        return [_shown(item) for item in store.list(limit)]

    @app.get("/v1/items/{id}")
    def get_item(id: UUID) -> dict[str, str]:
        item = store.get(id)
        if item is None:
            raise HTTPException(404, "There is no such item")
        return _shown(item)

    return app
