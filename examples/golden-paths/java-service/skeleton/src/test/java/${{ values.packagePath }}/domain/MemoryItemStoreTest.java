package ${{ values.package }}.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemoryItemStoreTest {
    private final MemoryItemStore store = new MemoryItemStore();

    @Test
    void keepsItemsTheNewestFirst() {
        Item first = store.create("lamp");
        Item second = store.create("lens");
        assertEquals(Optional.of(first), store.get(first.id()));
        assertEquals(List.of(second, first), store.list(10));
        assertEquals(List.of(second), store.list(1));
        assertEquals(Optional.empty(), store.get(UUID.randomUUID()));
        assertTrue(store.ready());
    }

    @Test
    void refusesNamesThatAreNone() {
        assertThrows(InvalidItemException.class, () -> store.create(null));
        assertThrows(InvalidItemException.class, () -> store.create(""));
        assertThrows(InvalidItemException.class, () -> store.create("x".repeat(201)));
        assertEquals(200, store.create("x".repeat(200)).name().length());
    }
}
