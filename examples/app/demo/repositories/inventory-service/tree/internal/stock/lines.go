package stock

import (
	"sort"

	"google.golang.org/grpc"
)

var serviceDescription = grpc.ServiceDesc{
	ServiceName: "harbourfinch.inventory.v1.InventoryService",
	HandlerType: (*any)(nil),
}

// sortBySKU merges lines of the same SKU and orders them.
func sortBySKU(lines []Line) []Line {
	total := map[string]uint32{}
	for _, line := range lines {
		total[line.SKU] += line.Quantity
	}
	sorted := make([]Line, 0, len(total))
	for sku, quantity := range total {
		sorted = append(sorted, Line{SKU: sku, Quantity: quantity})
	}
	sort.Slice(sorted, func(i, j int) bool { return sorted[i].SKU < sorted[j].SKU })
	return sorted
}
