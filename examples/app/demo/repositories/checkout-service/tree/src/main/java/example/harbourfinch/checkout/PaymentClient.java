package example.harbourfinch.checkout;

import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

@Component
public class PaymentClient {
  private final RestClient http;

  PaymentClient(RestClient.Builder builder, @Value("${payments.base-url}") String baseUrl) {
    this.http = builder.baseUrl(baseUrl).build();
  }

  /** The checkout id is the idempotency key, so a retry never authorises twice. */
  @Retry(name = "payments")
  @CircuitBreaker(name = "payments")
  public void authorise(UUID checkoutId, long amountMinor, String currency) {
    http.post()
        .uri("/authorisations")
        .header("Idempotency-Key", checkoutId.toString())
        .body(Map.of("amount", amountMinor, "currency", currency))
        .retrieve()
        .toBodilessEntity();
  }
}
