package example.harbourfinch.orders;

import java.time.Instant;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class PlacedOrderListener {
  private final OrderRepository orders;

  PlacedOrderListener(OrderRepository orders) {
    this.orders = orders;
  }

  record PlacedOrder(String number, String customerId, long totalMinor, Instant placedAt) {}

  @Transactional
  @KafkaListener(topics = "orders.placed.v1", groupId = "order-service")
  public void onPlaced(PlacedOrder placed) {
    if (!orders.existsById(placed.number())) {
      orders.save(new Order(placed.number(), placed.customerId(), placed.totalMinor(), placed.placedAt()));
    }
  }
}
