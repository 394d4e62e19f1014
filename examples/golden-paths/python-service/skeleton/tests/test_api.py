from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from app.api import create_app
from app.items import MemoryItemStore


@pytest.fixture
def store() -> MemoryItemStore:
    return MemoryItemStore()


@pytest.fixture
def client(store: MemoryItemStore) -> TestClient:
    return TestClient(create_app(store))


def test_keeps_items_and_finds_them_again(client: TestClient) -> None:
    created = client.post("/v1/items", json={"name": "lamp"})
    assert created.status_code == 201
    assert created.json()["name"] == "lamp"
    assert client.get(f"/v1/items/{created.json()['id']}").json() == created.json()
    assert client.get("/v1/items?limit=1").json() == [created.json()]


@pytest.mark.parametrize("payload", [{}, {"name": ""}, {"name": "x" * 201}])
def test_refuses_what_the_interface_does_not_allow(client: TestClient, payload: dict[str, str]) -> None:
    assert client.post("/v1/items", json=payload).status_code == 400


def test_knows_bad_and_unknown_ids(client: TestClient) -> None:
    assert client.get("/v1/items?limit=0").status_code == 400
    assert client.get("/v1/items/not-an-id").status_code == 400
    assert client.get(f"/v1/items/{uuid4()}").status_code == 404


def test_says_whether_it_is_ready_and_counts_by_route(client: TestClient, store: MemoryItemStore) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200
    store.ready = lambda: False  # type: ignore[method-assign]
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200
    metrics = client.get("/metrics").text
    assert 'http_requests_total{code="503",method="GET",route="/readyz"} 1.0' in metrics
