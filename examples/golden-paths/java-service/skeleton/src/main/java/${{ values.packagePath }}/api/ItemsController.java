package ${{ values.package }}.api;

import ${{ values.package }}.domain.InvalidItemException;
import ${{ values.package }}.domain.Item;
import ${{ values.package }}.domain.ItemStore;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** The HTTP interface of openapi.yaml. */
@RestController
@RequestMapping("/v1/items")
class ItemsController {
    private static final int MOST = 100;

    private final ItemStore store;

    ItemsController(ItemStore store) {
        this.store = store;
    }

    record NewItem(String name) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Item create(@RequestBody NewItem item) {
        return store.create(Item.checkedName(item.name()));
    }

    @GetMapping
    List<Item> list(@RequestParam(name = "limit", defaultValue = "20") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new InvalidItemException("limit must be 1 to " + MOST);
        }
        return store.list(limit);
    }

    @GetMapping("/{id}")
    ResponseEntity<Item> get(@PathVariable("id") UUID id) {
        return store.get(id).map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.notFound().build());
    }

    @ExceptionHandler({
        InvalidItemException.class,
        HttpMessageNotReadableException.class,
        MethodArgumentTypeMismatchException.class
    })
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Map<String, String> refuse(Exception error) {
        // What the parser says may quote the body: only our own words go out.
        return Map.of(
                "error",
                error instanceof InvalidItemException ? error.getMessage() : "the request does not hold what is asked for");
    }
}
