package tillsync.service.web.wire;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import tillsync.problem.ProblemCode;

/**
 * Ends waits of the container's threads for a client to send or to read. Each wait has a time limit, and their number
 * is limited in all and per network. If there are too many, those that have not moved for the longest time end.
 */
final class SlowThreads {
    /** The body of even the best client comes a moment after its headers. */
    private static final long IN_A_MOMENT_MILLIS = 250;
    /** The wait that counts as slow if a network has more than its share, but the service has enough threads. */
    private static final long SOON_MILLIS = 1_000;

    private final WireSettings settings;
    private final int most;
    private final int mostPerAddress;

    /** @param threads of the container */
    SlowThreads(WireSettings settings, int threads) {
        this.settings = settings;
        this.most = settings.mostSlow() > 0 ? settings.mostSlow() : Math.max(1, threads / 2);
        this.mostPerAddress = settings.mostSlowPerAddress() > 0 ? settings.mostSlowPerAddress() : Math.max(1, most / 4);
    }

    /** A thread, as it is at this moment. */
    interface Slow {
        /** The client's network. */
        String network();

        boolean isReading();

        boolean isWriting();

        /**
         * The wait so far: when reading, for this request; when writing, for all answers of the connection in a row.
         */
        long millis();

        /** The bytes of the body so far. */
        long bytesRead();

        /** The time of the last byte sent or received, in milliseconds since 1970. */
        long lastMoved();

        void end(ProblemCode why);
    }

    void end(Collection<? extends Slow> threads) {
        var waiting = threads.stream()
                .filter(thread -> thread.isReading() || thread.isWriting())
                .map(thread -> (Slow) thread)
                .toList();
        var inTime = waiting.stream().filter(thread -> !isLate(thread)).toList();
        waiting.stream().filter(this::isLate).forEach(thread -> thread.end(ProblemCode.BODY_TOO_SLOW));
        var kept = endOver(most, inTime, IN_A_MOMENT_MILLIS);
        if (kept.size() > mostPerAddress) {
            var networks = new HashMap<String, List<Slow>>();
            kept.forEach(thread -> networks.computeIfAbsent(thread.network(), network -> new java.util.ArrayList<>())
                    .add(thread));
            networks.values().forEach(ofOne -> endOver(mostPerAddress, ofOne, SOON_MILLIS));
        }
    }

    private boolean isLate(Slow thread) {
        long millis = thread.millis();
        if (thread.isWriting()) {
            return millis > settings.answerWithin().toMillis();
        }
        return millis > settings.bodyWithin().toMillis()
                || (millis > settings.rateAfter().toMillis()
                        && thread.bytesRead() < settings.leastBytesPerSecond() * (millis / 1_000));
    }

    /** @return the slow ones that are left */
    private static List<Slow> endOver(int most, List<Slow> threads, long fromMillis) {
        var slow = threads.stream()
                .filter(thread -> thread.millis() >= fromMillis)
                .sorted(Comparator.comparingLong(Slow::lastMoved))
                .toList();
        int over = slow.size() - most;
        if (over <= 0) {
            return slow;
        }
        slow.subList(0, over).forEach(thread -> thread.end(ProblemCode.TOO_MANY_SLOW));
        return slow.subList(over, slow.size());
    }
}
