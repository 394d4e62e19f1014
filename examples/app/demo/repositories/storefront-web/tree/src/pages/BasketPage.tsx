import { useQuery } from '@tanstack/react-query';
import { basketTotal, fetchBasket } from '../api/cart';

export function BasketPage() {
  const id = document.cookie.match(/(?:^|; )basket=([^;]+)/)?.[1] ?? 'new';
  const basket = useQuery({ queryKey: ['basket', id], queryFn: ({ signal }) => fetchBasket(id, signal) });
  if (basket.isPending) {
    return <p role="status">Loading your basket…</p>;
  }
  if (basket.isError) {
    return <p role="alert">We could not load your basket. Please try again.</p>;
  }
  const money = new Intl.NumberFormat('en', { style: 'currency', currency: basket.data.currency });
  return (
    <main>
      <h1>Your basket</h1>
      <ul>
        {basket.data.lines.map(line => (
          <li key={line.sku}>
            {line.quantity} × {line.title}
          </li>
        ))}
      </ul>
      <strong>{money.format(basketTotal(basket.data) / 100)}</strong>
    </main>
  );
}
