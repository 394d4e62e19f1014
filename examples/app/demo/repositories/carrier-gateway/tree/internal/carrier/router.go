// Package carrier chooses a carrier for a parcel and books it.
package carrier

import (
	"context"
	"errors"
	"os"
	"strings"
)

// ErrAddress means that the carrier refuses the address.
var ErrAddress = errors.New("CARR-22: address refused")

// Parcel is what is to be sent.
type Parcel struct {
	Order   string `json:"order"`
	Country string `json:"country"`
	Grams   int    `json:"grams"`
}

// Booking is the answer of a carrier.
type Booking struct {
	Carrier  string `json:"carrier"`
	Tracking string `json:"tracking"`
}

// Carrier books parcels in some countries.
type Carrier interface {
	Name() string
	Serves(country string) bool
	Book(ctx context.Context, parcel Parcel) (Booking, error)
}

// Router tries carriers in order of preference.
type Router struct {
	carriers []Carrier
}

// NewRouter returns a router over the carriers, most preferred first.
func NewRouter(carriers []Carrier) *Router {
	return &Router{carriers: carriers}
}

// Book uses the first carrier that serves the country. An address that one carrier refuses is not tried with the next:
// the second label would be paid and thrown away.
func (r *Router) Book(ctx context.Context, parcel Parcel) (Booking, error) {
	last := errors.New("CARR-50: no carrier serves " + parcel.Country)
	for _, c := range r.carriers {
		if !c.Serves(parcel.Country) {
			continue
		}
		booking, err := c.Book(ctx, parcel)
		if err == nil || errors.Is(err, ErrAddress) {
			return booking, err
		}
		last = err
	}
	return Booking{}, last
}

// FromEnvironment reads CARRIERS, a comma list.
func FromEnvironment() []Carrier {
	var carriers []Carrier
	for _, name := range strings.Split(os.Getenv("CARRIERS"), ",") {
		if name == "fake" {
			carriers = append(carriers, fake{})
		}
	}
	return carriers
}
