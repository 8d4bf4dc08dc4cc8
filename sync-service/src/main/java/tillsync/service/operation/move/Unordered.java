package tillsync.service.operation.move;

/** Rows came in another order than requested: H2 compares halves of characters. */
final class Unordered extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unordered() {
        super("rows: unordered (expected: in the order of their keys)");
    }
}
