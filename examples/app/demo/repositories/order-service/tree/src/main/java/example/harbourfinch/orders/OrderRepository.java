package example.harbourfinch.orders;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

public interface OrderRepository extends JpaRepository<Order, String> {
  List<Order> findByCustomerIdOrderByPlacedAtDesc(String customerId);
}
