package carrier

import (
	"context"
	"errors"
	"testing"
)

func TestAddressRefusalIsFinal(t *testing.T) {
	router := NewRouter([]Carrier{fake{}, fake{}})
	if _, err := router.Book(context.Background(), Parcel{Country: "NL"}); !errors.Is(err, ErrAddress) {
		t.Fatalf("got %v", err)
	}
	booking, err := router.Book(context.Background(), Parcel{Order: "1", Country: "NL", Grams: 10})
	if err != nil || booking.Tracking != "FAKE1" {
		t.Fatalf("got %v %v", booking, err)
	}
}
