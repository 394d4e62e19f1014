package example.harbourfinch.checkout;

import java.util.UUID;
import org.springframework.data.repository.CrudRepository;

public interface CheckoutRepository extends CrudRepository<Checkout, UUID> {}
