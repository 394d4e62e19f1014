package example.harbourfinch.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrderTest {
  @Test
  void ignoresStepsBackwards() {
    var order = new Order("HF-100042", "c-1", 4200, Instant.EPOCH);
    assertThat(order.advanceTo(OrderState.SHIPPED)).isTrue();
    assertThat(order.advanceTo(OrderState.PICKING)).isFalse();
    assertThat(order.state()).isEqualTo(OrderState.SHIPPED);
  }
}
