package example.harbourfinch.orders;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrderController {
  private final OrderRepository orders;

  OrderController(OrderRepository orders) {
    this.orders = orders;
  }

  @GetMapping("/v2/orders")
  List<Order> list(@RequestParam String customerId) {
    return orders.findByCustomerIdOrderByPlacedAtDesc(customerId);
  }

  /** Deprecated: remove with API v1. */
  @Deprecated
  @GetMapping("/v1/orders")
  List<Order> listV1(@RequestParam String customer) {
    return orders.findByCustomerIdOrderByPlacedAtDesc(customer);
  }
}
