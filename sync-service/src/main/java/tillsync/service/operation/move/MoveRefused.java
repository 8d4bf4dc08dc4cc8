package tillsync.service.operation.move;

/** Ends a move, or refuses it. The message tells the operator why; the service goes on as before. */
final class MoveRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    MoveRefused(String message) {
        super(message);
    }
}
