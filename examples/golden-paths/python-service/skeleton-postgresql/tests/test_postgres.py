import os

import pytest

from app.postgres import PostgresItemStore

ADDRESS = os.environ.get("TEST_DATABASE_URL")


@pytest.mark.skipif(ADDRESS is None, reason="TEST_DATABASE_URL is not set")
def test_keeps_items_in_postgresql() -> None:
    store, other = PostgresItemStore(str(ADDRESS)), PostgresItemStore(str(ADDRESS))
    assert store.ready() and other.ready()
    item = store.create("o'lamp")
    assert other.get(item.id) == item
    assert other.list(1) == [item]
    store.close()
    other.close()


def test_is_not_ready_without_its_database() -> None:
    store = PostgresItemStore("postgresql://nobody@127.0.0.1:1/none")
    assert not store.ready()
    store.close()
