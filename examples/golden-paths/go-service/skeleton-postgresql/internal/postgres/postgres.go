// Package postgres keeps items in PostgreSQL.
package postgres

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"time"

	// The driver registers itself.
	_ "github.com/lib/pq"

	"${{ values.name }}/internal/items"
)

const timeout = 5 * time.Second

const migration = `
CREATE TABLE IF NOT EXISTS items (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS items_newest ON items (created_at DESC, id);`

// Store makes its table on first use; many replicas may start at once.
type Store struct {
	database *sql.DB
	mutex    sync.Mutex
	migrated bool
}

// Open connects on first use: the service starts without its database and is not ready until it is there.
func Open(address string) (*Store, error) {
	database, err := sql.Open("postgres", address)
	if err != nil {
		return nil, err
	}
	database.SetMaxOpenConns(10)
	database.SetConnMaxIdleTime(time.Minute)
	return &Store{database: database}, nil
}

// Create keeps an item.
func (s *Store) Create(ctx context.Context, name string) (items.Item, error) {
	return s.one(ctx, `INSERT INTO items (name) VALUES ($1) RETURNING id, name, created_at`, name)
}

// Get finds an item.
func (s *Store) Get(ctx context.Context, id string) (items.Item, error) {
	return s.one(ctx, `SELECT id, name, created_at FROM items WHERE id = $1`, id)
}

func (s *Store) one(ctx context.Context, query string, argument interface{}) (items.Item, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	var item items.Item
	if err := s.migrate(ctx); err != nil {
		return item, err
	}
	err := s.database.QueryRowContext(ctx, query, argument).Scan(&item.ID, &item.Name, &item.CreatedAt)
	if errors.Is(err, sql.ErrNoRows) {
		return item, items.ErrNotFound
	}
	item.CreatedAt = item.CreatedAt.UTC()
	return item, err
}

// List returns the newest items.
func (s *Store) List(ctx context.Context, limit int) ([]items.Item, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	if err := s.migrate(ctx); err != nil {
		return nil, err
	}
	rows, err := s.database.QueryContext(ctx, `SELECT id, name, created_at FROM items ORDER BY created_at DESC, id LIMIT $1`, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := []items.Item{}
	for rows.Next() {
		var item items.Item
		if err := rows.Scan(&item.ID, &item.Name, &item.CreatedAt); err != nil {
			return nil, err
		}
		item.CreatedAt = item.CreatedAt.UTC()
		found = append(found, item)
	}
	return found, rows.Err()
}

// Ready asks the database.
func (s *Store) Ready(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	return s.migrate(ctx) == nil && s.database.PingContext(ctx) == nil
}

// Close ends all connections.
func (s *Store) Close() error { return s.database.Close() }

func (s *Store) migrate(ctx context.Context) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.migrated {
		return nil
	}
	transaction, err := s.database.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer transaction.Rollback()
	if _, err := transaction.ExecContext(ctx, `SELECT pg_advisory_xact_lock(726581)`); err != nil {
		return err
	}
	if _, err := transaction.ExecContext(ctx, migration); err != nil {
		return err
	}
	if err := transaction.Commit(); err != nil {
		return err
	}
	s.migrated = true
	return nil
}
