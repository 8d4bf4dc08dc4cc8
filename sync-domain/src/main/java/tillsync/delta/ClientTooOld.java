package tillsync.delta;

/** A page holds an {@code op} or {@code mode} that this version does not know: nothing of it may be applied. */
public final class ClientTooOld extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ClientTooOld(String what) {
        super(what + " (expected: one that this version knows; the till's software must be renewed)");
    }
}
