package tillsync.service.feed.webhook;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tillsync.service.store.database.Background;
import tillsync.till.MerchantId;

/**
 * Shares few threads among all webhooks, which take turns. There are two lanes: one for receivers that took the last
 * event at once, one for those that were slow, failed, or are new. A merchant has one thread of each lane.
 */
final class Lanes {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
    private final Worker worker;
    private final ExecutorService threads = Background.threads("webhook", Lane.QUICK.threads + Lane.SLOW.threads);
    private final Map<String, Set<Due>> waiting = new LinkedHashMap<>();
    private final Set<String> busy = new HashSet<>();
    private final Set<String> quick = new HashSet<>();
    private final Set<Due> failing = ConcurrentHashMap.newKeySet();
    private final Map<Lane, Set<MerchantId>> users = Map.of(Lane.QUICK, new HashSet<>(), Lane.SLOW, new HashSet<>());

    Lanes(Worker worker) {
        this.worker = worker;
    }

    /** Threads for receivers of one kind. */
    enum Lane {
        QUICK(4, Duration.ofSeconds(2)),
        SLOW(8, Duration.ofSeconds(10));

        private final int threads;
        private final Duration patience;

        Lane(int threads, Duration patience) {
            this.threads = threads;
            this.patience = patience;
        }

        /** The limit of one request. */
        Duration patience() {
            return patience;
        }
    }

    /** Carries a part of a stream. */
    interface Worker {
        Turn work(Due due, Lane lane);
    }

    /** A stream of a webhook that may have something to carry. */
    record Due(String hook, MerchantId merchant, String stream) {}

    /**
     * The result of one turn.
     *
     * @param more whether the stream goes on
     * @param slow whether the receiver was slow, or did not take an event; null: nothing was sent
     */
    record Turn(boolean more, @Nullable Boolean slow) {
        static final Turn OVER = new Turn(false, null);
    }

    synchronized void offer(Collection<Due> due) {
        due.forEach(one -> waiting.computeIfAbsent(one.hook(), first -> new LinkedHashSet<>())
                .add(one));
        begin();
    }

    private void begin() {
        for (var hook : List.copyOf(waiting.keySet())) {
            var streams = Objects.requireNonNull(waiting.get(hook));
            var next = streams.iterator().next();
            if (!busy.contains(hook) && take(next)) {
                waiting.remove(hook);
                streams.remove(next);
                if (!streams.isEmpty()) {
                    waiting.put(hook, streams); // behind the others
                }
            }
        }
    }

    /** @return false if there is no thread for it now */
    private boolean take(Due due) {
        var lane = quick.contains(due.hook()) ? Lane.QUICK : Lane.SLOW;
        var merchants = merchantsIn(lane);
        if (merchants.size() >= lane.threads || merchants.contains(due.merchant())) {
            return false;
        }
        try {
            threads.execute(() -> work(due, lane));
        } catch (RejectedExecutionException closed) {
            return false;
        }
        busy.add(due.hook());
        merchants.add(due.merchant());
        return true;
    }

    private Set<MerchantId> merchantsIn(Lane lane) {
        return Objects.requireNonNull(users.get(lane));
    }

    private void work(Due due, Lane lane) {
        var turn = Turn.OVER;
        try {
            turn = worker.work(due, lane);
            failing.remove(due);
        } catch (RuntimeException failure) { // the next look at all streams offers it again
            if (failing.add(due)) {
                LOG.warn("webhook {}: {} is not told any further: {}", due.hook(), due.stream(), failure.toString());
            }
            LOG.debug("webhook {}", due.hook(), failure);
        } finally {
            finished(due, lane, turn);
        }
    }

    private synchronized void finished(Due due, Lane lane, Turn turn) {
        busy.remove(due.hook());
        merchantsIn(lane).remove(due.merchant());
        if (Boolean.TRUE.equals(turn.slow())) {
            quick.remove(due.hook());
        } else if (turn.slow() != null) {
            quick.add(due.hook());
        }
        offer(turn.more() ? List.of(due) : List.of());
    }

    /** Starts no more turns. */
    void close() {
        threads.shutdown();
    }
}
