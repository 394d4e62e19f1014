package ${{ values.package }};

import ${{ values.package }}.domain.DatabaseAddress;
import ${{ values.package }}.domain.ItemStore;
import ${{ values.package }}.storage.PostgresItemStore;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The service. */
@SpringBootApplication
public class Application {
    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    @Bean
    HikariDataSource dataSource(@Value("${DATABASE_URL}") String address) {
        DatabaseAddress database = DatabaseAddress.parse(address);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(10);
        config.setConnectionTimeout(2_000);
        // The service starts without its database and is not ready until it is there.
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /** The store of this service. */
    @Bean
    ItemStore itemStore(HikariDataSource dataSource) {
        return new PostgresItemStore(dataSource);
    }
}
