import { useQuery } from '@tanstack/react-query';
import { fetchOrderHistory } from '../api/orders';

export function OrderHistoryPage() {
  const orders = useQuery({ queryKey: ['orders'], queryFn: () => fetchOrderHistory('me') });
  return (
    <main>
      <h1>Your orders</h1>
      <table>
        <thead>
          <tr>
            <th scope="col">Order</th>
            <th scope="col">Placed</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {orders.data?.map(order => (
            <tr key={order.orderNumber}>
              <td>{order.orderNumber}</td>
              <td>{new Date(order.placedAt).toLocaleDateString()}</td>
              <td>{order.state}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
