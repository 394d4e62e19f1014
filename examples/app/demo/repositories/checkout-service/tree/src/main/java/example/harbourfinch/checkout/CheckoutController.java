package example.harbourfinch.checkout;

import java.time.Clock;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/checkouts")
class CheckoutController {
  private final CheckoutRepository checkouts;
  private final PaymentClient payments;
  private final Clock clock;

  CheckoutController(CheckoutRepository checkouts, PaymentClient payments, Clock clock) {
    this.checkouts = checkouts;
    this.payments = payments;
    this.clock = clock;
  }

  @GetMapping("/{id}")
  ResponseEntity<Checkout> read(@PathVariable UUID id) {
    return ResponseEntity.of(checkouts.findById(id));
  }

  @PostMapping("/{id}/payment")
  ResponseEntity<Checkout> pay(@PathVariable UUID id) {
    return checkouts
        .findById(id)
        .map(
            checkout -> {
              payments.authorise(checkout.id(), checkout.totalMinor(), checkout.currency());
              return checkouts.save(checkout.moveTo(CheckoutState.AUTHORISED, clock.instant()));
            })
        .map(ResponseEntity::ok)
        .orElseGet(() -> ResponseEntity.notFound().build());
  }
}
