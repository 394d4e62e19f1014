package postgres

import (
	"context"
	"os"
	"testing"
)

func TestKeepsItemsInPostgres(t *testing.T) {
	address := os.Getenv("TEST_DATABASE_URL")
	if address == "" {
		t.Skip("TEST_DATABASE_URL is not set")
	}
	ctx := context.Background()
	store, err := Open(address)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if !store.Ready(ctx) {
		t.Fatal("not ready")
	}
	item, err := store.Create(ctx, "o'lamp")
	if err != nil {
		t.Fatal(err)
	}
	if found, err := store.Get(ctx, item.ID); err != nil || found != item {
		t.Errorf("got %v, %v", found, err)
	}
	if list, err := store.List(ctx, 1); err != nil || len(list) != 1 || list[0] != item {
		t.Errorf("got %v, %v", list, err)
	}
}

func TestIsNotReadyWithoutItsDatabase(t *testing.T) {
	store, err := Open("postgres://nobody@127.0.0.1:1/none?sslmode=disable")
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if store.Ready(context.Background()) {
		t.Error("ready")
	}
}
