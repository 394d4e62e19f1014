// Package items is what the service keeps, and where.
package items

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Item is one thing that is kept.
type Item struct {
	ID        string    `json:"id"`
	Name      string    `json:"name"`
	CreatedAt time.Time `json:"createdAt"`
}

// ErrNotFound says that there is no such item.
var ErrNotFound = errors.New("there is no such item")

// Store is where items are kept.
type Store interface {
	Create(ctx context.Context, name string) (Item, error)
	// Get returns ErrNotFound when there is no such item.
	Get(ctx context.Context, id string) (Item, error)
	// List returns the newest first, at most limit.
	List(ctx context.Context, limit int) ([]Item, error)
	// Ready says whether a request can be served now.
	Ready(ctx context.Context) bool
	Close() error
}

// MemoryStore keeps items in this process: for tests and for services without a database. They are gone after a restart.
type MemoryStore struct {
	mutex sync.Mutex
	items []Item
}

// NewMemoryStore returns an empty store.
func NewMemoryStore() *MemoryStore { return &MemoryStore{} }

// Create keeps an item.
func (s *MemoryStore) Create(_ context.Context, name string) (Item, error) {
	id, err := newID()
	if err != nil {
		return Item{}, err
	}
	item := Item{ID: id, Name: name, CreatedAt: time.Now().UTC()}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.items = append(s.items, item)
	return item, nil
}

// Get finds an item.
func (s *MemoryStore) Get(_ context.Context, id string) (Item, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	for _, item := range s.items {
		if item.ID == id {
			return item, nil
		}
	}
	return Item{}, ErrNotFound
}

// List returns the newest items.
func (s *MemoryStore) List(_ context.Context, limit int) ([]Item, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	found := []Item{}
	for at := len(s.items) - 1; at >= 0 && len(found) < limit; at-- {
		found = append(found, s.items[at])
	}
	return found, nil
}

// Ready is always true.
func (s *MemoryStore) Ready(context.Context) bool { return true }

// Close does nothing.
func (s *MemoryStore) Close() error { return nil }

// newID returns a random UUID, version 4.
func newID() (string, error) {
	var b [16]byte
	if _, err := rand.Read(b[:]); err != nil {
		return "", err
	}
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:]), nil
}
