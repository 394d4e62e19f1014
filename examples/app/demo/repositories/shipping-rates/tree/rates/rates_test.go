package rates

import "testing"

func TestQuoteTakesTheFirstBandThatFits(t *testing.T) {
	table := Table{"NL": {{1000, Quote{395, 1}}, {5000, Quote{695, 1}}}}
	if quote, ok := table.Quote("NL", 1001); !ok || quote.Minor != 695 {
		t.Fatalf("got %v %v", quote, ok)
	}
	if _, ok := table.Quote("NL", 5001); ok {
		t.Fatal("too heavy must have no quote")
	}
}
