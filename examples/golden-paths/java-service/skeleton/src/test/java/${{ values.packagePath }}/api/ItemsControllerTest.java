package ${{ values.package }}.api;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import ${{ values.package }}.domain.ItemStore;
import ${{ values.package }}.domain.MemoryItemStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class ItemsControllerTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ItemStore store = new MemoryItemStore();
    private MockMvc http;

    @BeforeEach
    void setUp() {
        http = MockMvcBuilders.standaloneSetup(new ItemsController(store))
                .addFilters(new RequestMetrics(registry))
                .build();
    }

    @Test
    void keepsItemsAndFindsThemAgain() throws Exception {
        http.perform(post("/v1/items").contentType(MediaType.APPLICATION_JSON).content("{\"name\":\"lamp\"}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.name").value("lamp"));
        UUID id = store.list(1).get(0).id();
        http.perform(get("/v1/items/" + id)).andExpect(jsonPath("$.id").value(id.toString()));
        http.perform(get("/v1/items?limit=1")).andExpect(jsonPath("$.length()").value(1));
    }

    @Test
    void refusesWhatTheInterfaceDoesNotAllow() throws Exception {
        http.perform(post("/v1/items").contentType(MediaType.APPLICATION_JSON).content("[]"))
                .andExpect(status().isBadRequest());
        for (String body : new String[] {"{}", "{\"name\":\"\"}", "no"}) {
            http.perform(post("/v1/items").contentType(MediaType.APPLICATION_JSON).content(body))
                    .andExpect(status().isBadRequest())
                    .andExpect(content().string(containsString("error")));
        }
        http.perform(get("/v1/items?limit=0")).andExpect(status().isBadRequest());
        http.perform(get("/v1/items/not-an-id")).andExpect(status().isBadRequest());
        http.perform(get("/v1/items/" + UUID.randomUUID())).andExpect(status().isNotFound());
        org.junit.jupiter.api.Assertions.assertTrue(
                registry.scrape().contains("http_requests_total"), "requests are counted");
    }
}
