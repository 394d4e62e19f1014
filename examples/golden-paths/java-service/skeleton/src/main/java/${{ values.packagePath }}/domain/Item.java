package ${{ values.package }}.domain;

import java.time.Instant;
import java.util.UUID;

/** What the service keeps. */
public record Item(UUID id, String name, Instant createdAt) {
    public static final int LONGEST_NAME = 200;

    /**
     * The name, when an item may have it.
     *
     * @throws InvalidItemException when it is missing, empty or too long
     */
    public static String checkedName(String name) {
        if (name == null || name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw new InvalidItemException("name must have 1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }
}
