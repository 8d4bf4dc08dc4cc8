package tillsync.service.feed;

import java.io.IOException;
import tillsync.service.store.database.Lease;

/** A receiver of what {@link Carry} carries to it, on one node at a time. */
public interface Sink {

    /** Returns false if no node needs a session now. Each node asks before each round. */
    default boolean isNeeded() {
        return true;
    }

    /** Begins a session, on the node that has the lease. */
    Session open(Lease lease) throws IOException;

    /** A connection to the sink, which ends with the first failure. */
    interface Session extends AutoCloseable {

        /** Hands over what follows the stored positions, in order, and stores the positions that the sink has taken. */
        Turn carry() throws IOException;

        /** Makes whatever waits for the sink fail. A stop calls this from another thread. */
        @Override
        default void close() {}
    }

    /** The continuation of a session after one turn. */
    enum Turn {
        /** There may be more to carry at once. */
        MORE,
        /** There is nothing to carry now. */
        IDLE,
        /** The session ends, and the next round begins another one. */
        OVER
    }
}
