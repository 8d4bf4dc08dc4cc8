package tillsync.service.operation.move;

/** Rows came in another order than they were asked for: that of H2 tells half characters apart. */
final class Unordered extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unordered() {
        super("rows: unordered (expected: in the order of their keys)");
    }
}
