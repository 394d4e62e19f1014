package ${{ values.package }}.domain;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Items of this process: for tests and for services without a database. They are gone after a restart. */
public class MemoryItemStore implements ItemStore {
    private final Deque<Item> items = new ArrayDeque<>();

    @Override
    public synchronized Item create(String name) {
        Item item = new Item(UUID.randomUUID(), Item.checkedName(name), Instant.now());
        items.addFirst(item);
        return item;
    }

    @Override
    public synchronized Optional<Item> get(UUID id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }

    @Override
    public synchronized List<Item> list(int limit) {
        return items.stream().limit(limit).toList();
    }

    @Override
    public boolean ready() {
        return true;
    }
}
