package ${{ values.package }}.domain;

/** What was given is no item. */
public class InvalidItemException extends RuntimeException {
    public InvalidItemException(String message) {
        super(message);
    }
}
