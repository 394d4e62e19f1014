"""Chooses the store of this service."""

import os

from .items import ItemStore
from .postgres import PostgresItemStore


def create_store() -> ItemStore:
    address = os.environ.get("DATABASE_URL")
    if not address:
        raise RuntimeError("Set DATABASE_URL to the address of the PostgreSQL database")
    return PostgresItemStore(address)
