package example.harbourfinch.checkout;

import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

@Table("checkout")
public record Checkout(
    @Id UUID id, UUID basketId, CheckoutState state, long totalMinor, String currency, Instant changedAt) {

  public Checkout moveTo(CheckoutState next, Instant now) {
    if (!state.canBecome(next)) {
      throw new IllegalStateException("CHK-4090: checkout " + id + " cannot go from " + state + " to " + next);
    }
    return new Checkout(id, basketId, next, totalMinor, currency, now);
  }
}
