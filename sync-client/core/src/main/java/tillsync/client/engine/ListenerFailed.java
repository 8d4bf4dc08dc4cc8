package tillsync.client.engine;

/**
 * The till's software has thrown an exception at a batch. The batch is handed over again; until then no newer cursor is
 * reported.
 */
public final class ListenerFailed extends RuntimeException {
    ListenerFailed(Throwable cause) {
        super("listener: " + text(cause), cause);
    }

    /** The text of a cause, which may fail to describe itself. */
    private static String text(Throwable cause) {
        try {
            return cause.toString();
        } catch (Throwable speechless) {
            return cause.getClass().getName();
        }
    }
}
