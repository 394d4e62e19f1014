package example.harbourfinch.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

@Entity
@Table(name = "orders")
public class Order {
  @Id private String number;

  @Enumerated(EnumType.STRING)
  private OrderState state = OrderState.PLACED;

  @Column(name = "customer_id")
  private String customerId;

  @Column(name = "total_minor")
  private long totalMinor;

  @Column(name = "placed_at")
  private Instant placedAt;

  @Version private long version;

  protected Order() {}

  public Order(String number, String customerId, long totalMinor, Instant placedAt) {
    this.number = number;
    this.customerId = customerId;
    this.totalMinor = totalMinor;
    this.placedAt = placedAt;
  }

  public String number() {
    return number;
  }

  public OrderState state() {
    return state;
  }

  public String customerId() {
    return customerId;
  }

  /** Events may arrive twice or out of order: a step backwards is ignored. */
  public boolean advanceTo(OrderState next) {
    if (next.ordinal() <= state.ordinal()) {
      return false;
    }
    state = next;
    return true;
  }
}
