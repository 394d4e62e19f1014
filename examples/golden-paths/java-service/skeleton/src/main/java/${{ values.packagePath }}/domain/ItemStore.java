package ${{ values.package }}.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where items are kept. */
public interface ItemStore {
    Item create(String name);

    Optional<Item> get(UUID id);

    /** The newest first, at most {@code limit}. */
    List<Item> list(int limit);

    /** Whether a request can be served now. */
    boolean ready();
}
