package main

import "${{ values.name }}/internal/items"

// newStore chooses the store of this service.
func newStore() (items.Store, error) {
	return items.NewMemoryStore(), nil
}
