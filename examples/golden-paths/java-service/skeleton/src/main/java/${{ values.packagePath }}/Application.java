package ${{ values.package }};

import ${{ values.package }}.domain.ItemStore;
import ${{ values.package }}.domain.MemoryItemStore;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The service. */
@SpringBootApplication
public class Application {
    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    /** The store of this service. */
    @Bean
    ItemStore itemStore() {
        return new MemoryItemStore();
    }
}
