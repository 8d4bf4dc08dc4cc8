package tillsync.service.wire;

import tillsync.problem.ProblemCode;

/** Lets one thread end another one's wait for somebody who reads an answer. */
public interface Waits {
    /** Ends the wait, if there is one now: whoever reads loses the connection, and whatever was written fails. */
    void end();

    /** Names the waits of this thread; of a thread that is none of the container's it has none. */
    static Waits ofThisThread() {
        var exchange = Exchange.current();
        return () -> {
            if (exchange != null && exchange.isWriting()) {
                exchange.end(ProblemCode.TOO_MANY_SLOW);
            }
        };
    }
}
