package ${{ values.package }}.api;

import ${{ values.package }}.domain.ItemStore;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Readiness asks the store; its name in the health group is "store". */
@Component
class StoreHealthIndicator implements HealthIndicator {
    private final ItemStore store;

    StoreHealthIndicator(ItemStore store) {
        this.store = store;
    }

    @Override
    public Health health() {
        return store.ready() ? Health.up().build() : Health.outOfService().build();
    }
}
