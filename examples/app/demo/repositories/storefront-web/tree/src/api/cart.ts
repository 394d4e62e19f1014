export interface BasketLine {
  sku: string;
  title: string;
  quantity: number;
  /** Minor units, VAT included. */
  unitPrice: number;
}

export interface Basket {
  id: string;
  currency: 'EUR' | 'GBP' | 'PLN';
  lines: BasketLine[];
  discount: number;
}

export async function fetchBasket(id: string, signal?: AbortSignal): Promise<Basket> {
  const response = await fetch(`/api/cart/baskets/${encodeURIComponent(id)}`, { signal });
  if (response.status === 404) {
    return { id, currency: 'EUR', lines: [], discount: 0 };
  }
  if (!response.ok) {
    throw new Error(`Basket could not be read: ${response.status}`);
  }
  return (await response.json()) as Basket;
}

export function basketTotal(basket: Basket): number {
  const goods = basket.lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0);
  return Math.max(0, goods - basket.discount);
}
