"""Needs the standard library only: python -m unittest discover -s tests/standard -t ."""

import unittest
from datetime import datetime, timezone
from uuid import uuid4

from app.items import MemoryItemStore


class MemoryItemStoreTest(unittest.TestCase):
    def test_keeps_items_the_newest_first(self) -> None:
        store = MemoryItemStore(now=lambda: datetime(2026, 1, 2, tzinfo=timezone.utc))
        first, second = store.create("lamp"), store.create("lens")
        self.assertEqual(store.get(first.id), first)
        self.assertEqual(store.list(10), [second, first])
        self.assertEqual(store.list(1), [second])
        self.assertIsNone(store.get(uuid4()))
        self.assertEqual(first.created_at.isoformat(), "2026-01-02T00:00:00+00:00")

    def test_is_ready(self) -> None:
        self.assertTrue(MemoryItemStore().ready())


if __name__ == "__main__":
    unittest.main()
