"""Chooses the store of this service."""

from .items import ItemStore, MemoryItemStore


def create_store() -> ItemStore:
    return MemoryItemStore()
