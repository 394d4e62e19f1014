package main

import (
	"errors"
	"os"

	"${{ values.name }}/internal/items"
	"${{ values.name }}/internal/postgres"
)

// newStore chooses the store of this service.
func newStore() (items.Store, error) {
	address := os.Getenv("DATABASE_URL")
	if address == "" {
		return nil, errors.New("set DATABASE_URL to the address of the PostgreSQL database")
	}
	return postgres.Open(address)
}
