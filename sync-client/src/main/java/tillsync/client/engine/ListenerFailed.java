package tillsync.client.engine;

/** The till's software has thrown at a batch. It is handed over again; until then no newer cursor is reported. */
public final class ListenerFailed extends RuntimeException {

    ListenerFailed(RuntimeException cause) {
        super("listener: " + cause, cause);
    }
}
