package stock

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"google.golang.org/grpc"
)

// ReservationLifetime is how long stock is held for a checkout.
const ReservationLifetime = 15 * time.Minute

// ErrShort means that at least one line has too little stock.
var ErrShort = errors.New("INV-1: not enough stock")

// Line is a wish for some pieces of a SKU.
type Line struct {
	SKU      string
	Quantity uint32
}

// Store keeps stock in PostgreSQL.
type Store struct {
	pool *pgxpool.Pool
}

// NewStore returns a store on the pool.
func NewStore(pool *pgxpool.Pool) *Store {
	return &Store{pool: pool}
}

// Register adds the service to a gRPC server.
func Register(server *grpc.Server, store *Store) {
	server.RegisterService(&serviceDescription, store)
}

// Reserve takes all lines or none. Rows are locked in the order of their SKU, so that two checkouts cannot deadlock.
func (s *Store) Reserve(ctx context.Context, checkoutID string, lines []Line) (time.Time, error) {
	expires := time.Now().Add(ReservationLifetime)
	err := pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		for _, line := range sortBySKU(lines) {
			tag, err := tx.Exec(ctx,
				`update stock set reserved = reserved + $2 where sku = $1 and on_hand - reserved >= $2`,
				line.SKU, line.Quantity)
			if err != nil {
				return err
			}
			if tag.RowsAffected() == 0 {
				return ErrShort
			}
		}
		_, err := tx.Exec(ctx,
			`insert into reservation (checkout_id, expires_at) values ($1, $2) on conflict do nothing`,
			checkoutID, expires)
		return err
	})
	return expires, err
}

// Reconcile sets on_hand to the last warehouse count and returns how many SKUs differed.
func (s *Store) Reconcile(ctx context.Context) (int64, error) {
	tag, err := s.pool.Exec(ctx,
		`update stock set on_hand = c.counted from warehouse_count c where c.sku = stock.sku and c.counted <> stock.on_hand`)
	return tag.RowsAffected(), err
}
