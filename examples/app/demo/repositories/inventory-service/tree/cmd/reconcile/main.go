// Command reconcile squares warehouse counts with our stock once a night.
package main

import (
	"context"
	"log/slog"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/harbour-finch/inventory-service/internal/stock"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Minute)
	defer cancel()
	pool, err := pgxpool.New(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		slog.Error("database", "error", err)
		os.Exit(1)
	}
	defer pool.Close()
	differences, err := stock.NewStore(pool).Reconcile(ctx)
	if err != nil {
		slog.Error("reconcile", "error", err)
		os.Exit(1)
	}
	slog.Info("reconciled", "differences", differences)
}
