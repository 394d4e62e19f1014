/** Orders API v1: deprecated, kept for the order history page. */
export interface OrderSummaryV1 {
  orderNumber: string;
  state: string;
  placedAt: string;
  totalCents: number;
}

export async function fetchOrderHistory(customerId: string): Promise<OrderSummaryV1[]> {
  const response = await fetch(`/api/orders/v1/orders?customer=${encodeURIComponent(customerId)}`);
  if (!response.ok) {
    throw new Error(`Order history could not be read: ${response.status}`);
  }
  return (await response.json()) as OrderSummaryV1[];
}
