package tillsync.client;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tillsync.android.Log;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;

/** Writes problems to the log {@code tillsync.client} and tells them to the till's software. Never fails itself. */
final class ProblemLog {
    private static final Log LOG = Log.of("tillsync.client");

    private volatile Consumer<Problem> software = problem -> {};
    private @Nullable String last;

    void tell(Consumer<Problem> software) {
        this.software = software;
    }

    /**
     * Reports a failure of a step, unless it is one of the network or an answer of the service: those are a status, not
     * a problem.
     */
    void failed(Throwable failure) {
        if (!(failure instanceof ServiceUnreachable || failure instanceof ServiceRefusal)) {
            add(new Problem(FailureCode.of(failure), failure));
        }
    }

    void add(Problem problem) {
        quietly(() -> log(problem));
        quietly(() -> {
            try {
                software.accept(problem);
            } catch (Throwable theirs) {
                LOG.warn("onProblem: failed", theirs);
            }
        });
    }

    /**
     * Reports without failing: there may be no memory or no stack left, and an exception may fail to describe itself.
     * The status shows it all the same.
     */
    private static void quietly(Runnable telling) {
        try {
            telling.run();
        } catch (Throwable givenUp) {
            // nobody is left to be told
        }
    }

    /** Writes to the log; the trace of a failure that repeats is written once. */
    private synchronized void log(Problem problem) {
        var text = problem.code() + ": " + problem.cause();
        if (text.equals(last)) {
            LOG.warn(text);
        } else {
            last = text;
            LOG.warn(problem.code(), problem.cause());
        }
    }
}
