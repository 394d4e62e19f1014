package stock

import "testing"

func TestSortBySKUMergesAndOrders(t *testing.T) {
	got := sortBySKU([]Line{{"HF-2", 1}, {"HF-1", 2}, {"HF-2", 3}})
	if len(got) != 2 || got[0].SKU != "HF-1" || got[1].Quantity != 4 {
		t.Fatalf("unexpected %v", got)
	}
}
