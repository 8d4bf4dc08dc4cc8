package tillsync.service.web.wire;

import tillsync.problem.ProblemCode;

/** Lets one thread end another one's wait for the reader of an answer. */
public interface Waits {
    /** Ends the wait, if there is one now: the reader loses the connection, and the write fails. */
    void end();

    /**
     * The waits of this thread; a thread outside of the container has none. From now on the system buffers little
     * unread data, so that a slow reader is seen soon.
     */
    static Waits ofThisThread() {
        var exchange = Exchange.current();
        if (exchange == null) {
            return () -> {};
        }
        exchange.holdsLittle();
        return () -> {
            if (exchange.isWriting()) {
                exchange.end(ProblemCode.TOO_MANY_SLOW);
            }
        };
    }
}
