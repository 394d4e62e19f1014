"""What the service keeps, and where. Needs the standard library only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from threading import Lock
from typing import Protocol
from uuid import UUID, uuid4


@dataclass(frozen=True)
class Item:
    id: UUID
    name: str
    created_at: datetime


class ItemStore(Protocol):
    """Where items are kept."""

    def create(self, name: str) -> Item: ...

    def get(self, id: UUID) -> Item | None: ...

    def list(self, limit: int) -> list[Item]:
        """The newest first."""
        ...

    def ready(self) -> bool:
        """Whether a request can be served now."""
        ...

    def close(self) -> None: ...


def _now() -> datetime:
    return datetime.now(timezone.utc)


class MemoryItemStore:
    """Items of this process: for tests and for services without a database. They are gone after a restart."""

    def __init__(self, now: Callable[[], datetime] = _now) -> None:
        self._now = now
        self._items: dict[UUID, Item] = {}
        self._lock = Lock()

    def create(self, name: str) -> Item:
        item = Item(id=uuid4(), name=name, created_at=self._now())
        with self._lock:
            self._items[item.id] = item
        return item

    def get(self, id: UUID) -> Item | None:
        return self._items.get(id)

    def list(self, limit: int) -> list[Item]:
        with self._lock:
            items = [*self._items.values()]
        return items[::-1][:limit]

    def ready(self) -> bool:
        return True

    def close(self) -> None:
        self._items.clear()
