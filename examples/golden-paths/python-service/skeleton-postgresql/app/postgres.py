"""Items in PostgreSQL."""

from __future__ import annotations

from uuid import UUID

from psycopg.rows import class_row
from psycopg_pool import ConnectionPool

from .items import Item

_MIGRATION = """
CREATE TABLE IF NOT EXISTS items (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS items_newest ON items (created_at DESC, id);
"""


class PostgresItemStore:
    """The table is made on first use; many replicas may start at once."""

    def __init__(self, address: str) -> None:
        self._pool = ConnectionPool(
            address,
            min_size=0,
            max_size=10,
            timeout=2,
            open=True,
            kwargs={"connect_timeout": 2, "options": "-c statement_timeout=5000"},
        )
        self._migrated = False

    def create(self, name: str) -> Item:
        self._migrate()
        with self._pool.connection() as connection:
            row = (
                connection.cursor(row_factory=class_row(Item))
                .execute("INSERT INTO items (name) VALUES (%s) RETURNING id, name, created_at", (name,))
                .fetchone()
            )
        if row is None:
            raise RuntimeError("The insert returned no row")
        return row

    def get(self, id: UUID) -> Item | None:
        self._migrate()
        with self._pool.connection() as connection:
            return (
                connection.cursor(row_factory=class_row(Item))
                .execute("SELECT id, name, created_at FROM items WHERE id = %s", (id,))
                .fetchone()
            )

    def list(self, limit: int) -> list[Item]:
        self._migrate()
        with self._pool.connection() as connection:
            return (
                connection.cursor(row_factory=class_row(Item))
                .execute("SELECT id, name, created_at FROM items ORDER BY created_at DESC, id LIMIT %s", (limit,))
                .fetchall()
            )

    def ready(self) -> bool:
        try:
            self._migrate()
            with self._pool.connection() as connection:
                connection.execute("SELECT id FROM items LIMIT 0")
            return True
        except Exception:  # Whatever is wrong, the answer is the same: not now.
            return False

    def close(self) -> None:
        self._pool.close()

    def _migrate(self) -> None:
        if self._migrated:
            return
        with self._pool.connection() as connection:
            connection.execute("SELECT pg_advisory_xact_lock(726581)")
            connection.execute(_MIGRATION)
        self._migrated = True
