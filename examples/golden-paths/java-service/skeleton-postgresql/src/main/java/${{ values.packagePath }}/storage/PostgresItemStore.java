package ${{ values.package }}.storage;

import ${{ values.package }}.domain.Item;
import ${{ values.package }}.domain.ItemStore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Items in PostgreSQL. The table is made on first use; many replicas may start at once. */
public class PostgresItemStore implements ItemStore {
    private static final String MIGRATION =
            """
            DO $$
            BEGIN
              PERFORM pg_advisory_xact_lock(726581);
              CREATE TABLE IF NOT EXISTS items (
                id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
                name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
                created_at timestamptz NOT NULL DEFAULT now()
              );
              CREATE INDEX IF NOT EXISTS items_newest ON items (created_at DESC, id);
            END
            $$
            """;
    private static final RowMapper<Item> ITEM = (row, number) -> new Item(
            row.getObject("id", UUID.class),
            row.getString("name"),
            row.getTimestamp("created_at").toInstant());

    private final JdbcTemplate database;
    private volatile boolean migrated;

    public PostgresItemStore(DataSource dataSource) {
        database = new JdbcTemplate(dataSource);
        database.setQueryTimeout(5);
    }

    @Override
    public Item create(String name) {
        return migrated().queryForObject(
                "INSERT INTO items (name) VALUES (?) RETURNING id, name, created_at", ITEM, Item.checkedName(name));
    }

    @Override
    public Optional<Item> get(UUID id) {
        return migrated().query("SELECT id, name, created_at FROM items WHERE id = ?", ITEM, id).stream()
                .findFirst();
    }

    @Override
    public List<Item> list(int limit) {
        return migrated()
                .query("SELECT id, name, created_at FROM items ORDER BY created_at DESC, id LIMIT ?", ITEM, limit);
    }

    @Override
    public boolean ready() {
        try {
            migrated().queryForObject("SELECT 1", Integer.class);
            return true;
        } catch (DataAccessException error) {
            return false;
        }
    }

    private JdbcTemplate migrated() {
        if (!migrated) {
            database.execute(MIGRATION);
            migrated = true;
        }
        return database;
    }
}
