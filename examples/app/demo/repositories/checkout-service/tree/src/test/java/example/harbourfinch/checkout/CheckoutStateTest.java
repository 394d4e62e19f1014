package example.harbourfinch.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CheckoutStateTest {
  @Test
  void paysOnlyWhatIsReserved() {
    assertThat(CheckoutState.STOCK_RESERVED.canBecome(CheckoutState.AUTHORISED)).isTrue();
    assertThat(CheckoutState.STARTED.canBecome(CheckoutState.AUTHORISED)).isFalse();
  }

  @Test
  void refusesToLeaveAFinalState() {
    var placed =
        new Checkout(UUID.randomUUID(), UUID.randomUUID(), CheckoutState.PLACED, 1900, "EUR", Instant.EPOCH);
    assertThatThrownBy(() -> placed.moveTo(CheckoutState.FAILED, Instant.now()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CHK-4090");
  }
}
