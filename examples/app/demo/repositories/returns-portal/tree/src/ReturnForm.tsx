import { useState } from 'react';
import { returnableUntil } from './period';

const ORDERS_V1 = 'https://orders.harbourfinch.example/v1/orders';

export function ReturnForm() {
  const [customer, setCustomer] = useState('');
  const [orders, setOrders] = useState<{ orderNumber: string; deliveredAt: string }[]>([]);
  async function search() {
    const response = await fetch(`${ORDERS_V1}?customer=${encodeURIComponent(customer)}`);
    setOrders(await response.json());
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        search().catch(() => setOrders([]));
      }}
    >
      <label>
        Customer number <input value={customer} onChange={event => setCustomer(event.target.value)} />
      </label>
      <ul>
        {orders.map(order => (
          <li key={order.orderNumber}>
            {order.orderNumber}, until {returnableUntil(new Date(order.deliveredAt)).toDateString()}
          </li>
        ))}
      </ul>
    </form>
  );
}
