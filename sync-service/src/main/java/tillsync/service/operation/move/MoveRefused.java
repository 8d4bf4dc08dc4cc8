package tillsync.service.operation.move;

/** A move that cannot be, or has to end; the message is for the operator. The service goes on as before. */
final class MoveRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    MoveRefused(String message) {
        super(message);
    }
}
