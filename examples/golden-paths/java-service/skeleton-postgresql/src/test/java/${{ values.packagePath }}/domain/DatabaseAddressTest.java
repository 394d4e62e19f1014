package ${{ values.package }}.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class DatabaseAddressTest {
    @Test
    void readsAnAddress() {
        DatabaseAddress address = DatabaseAddress.parse("postgresql://app:p%40ss+word@db.example:6432/shop?sslmode=require");
        assertEquals("jdbc:postgresql://db.example:6432/shop?sslmode=require", address.jdbcUrl());
        assertEquals("app", address.user());
        assertEquals("p@ss+word", address.password());
        assertEquals("jdbc:postgresql://db:5432/shop", DatabaseAddress.parse("postgres://db/shop").jdbcUrl());
    }

    @Test
    void refusesWhatIsNoneAndNeverShowsThePassword() {
        for (String text : new String[] {"mysql://app:secret@db/shop", "app:secret", "postgresql://app:sec ret@db/x"}) {
            Throwable error = assertThrows(IllegalArgumentException.class, () -> DatabaseAddress.parse(text));
            assertFalse(error.getMessage().contains("sec"), error.getMessage());
        }
        assertFalse(DatabaseAddress.parse("postgres://app:secret@db/shop").toString().contains("secret"));
    }
}
