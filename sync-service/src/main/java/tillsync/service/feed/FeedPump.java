package tillsync.service.feed;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tillsync.service.feed.FeedWork.Due;
import tillsync.service.store.database.Background;
import tillsync.service.store.database.StopsLast;
import tillsync.service.store.events.EventTail;
import tillsync.service.store.events.UnreadableEvent;

/**
 * Carries the event store to Kafka, in a thread of its own, on the one node that has the claim.
 *
 * <p>Each stream is carried from the event after the last one that Kafka has acknowledged, so nothing is skipped or
 * reordered. The stream of all events shows at once which streams have something to carry. All streams are checked at
 * the beginning, after each failure and every minute.
 */
final class FeedPump extends Background implements StopsLast {
    private static final Logger LOG = LoggerFactory.getLogger(FeedPump.class);
    private static final Duration LOOK_FOR_EVENTS_EVERY = Duration.ofMillis(250);
    private static final Duration LOOK_AT_TOPICS_EVERY = Duration.ofSeconds(2);
    private static final Duration LOOK_AT_ALL_EVERY = Duration.ofMinutes(1);
    /** The pause after a failure, or while another node has the claim. */
    private static final Duration TRY_AGAIN_EVERY = Duration.ofSeconds(1);

    private final FeedSettings settings;
    private final FeedPositions positions;
    private final FeedTopics topics;
    private final FeedWork work;
    private final EventTail tail;
    private final FeedState state;
    private final Map<FeedTopic, Channel> channels;
    private final Set<Due> unreadable = new HashSet<>();
    private volatile @Nullable KafkaClients kafka;
    private long topicsAt;
    private long allAt;

    FeedPump(
            FeedSettings settings,
            FeedPositions positions,
            FeedTopics topics,
            FeedWork work,
            EventTail tail,
            FeedState state,
            Map<FeedTopic, Channel> channels) {
        super("feed", Duration.ZERO, TRY_AGAIN_EVERY);
        this.settings = settings;
        this.positions = positions;
        this.topics = topics;
        this.work = work;
        this.tail = tail;
        this.state = state;
        this.channels = channels;
    }

    @Override
    protected void round() throws InterruptedException {
        try {
            if (positions.claim()) {
                carryOn();
            }
        } finally {
            letGo();
        }
    }

    /** Reports the failure. The next round starts over, and carries again what was not acknowledged. */
    @Override
    protected void failed(Throwable failure) {
        state.fails(failure);
        LOG.debug("the feed stopped", failure);
    }

    /** Carries until it fails, loses a connection, or loses the claim. */
    private void carryOn() throws InterruptedException {
        var clients = KafkaClients.open(settings);
        kafka = clients;
        long now = System.nanoTime();
        topicsAt = now;
        allAt = now;
        tail.begin();
        while (isRunning() && !clients.haveLostConnection()) {
            positions.requireClaim();
            lookAtTopics(clients);
            var batch = new FeedBatch(clients.producer(), positions);
            var due = due();
            carry(due, batch);
            state.works();
            if (due.isEmpty()) {
                pause(LOOK_FOR_EVENTS_EVERY);
            }
        }
    }

    private void lookAtTopics(KafkaClients clients) {
        if (System.nanoTime() - topicsAt < 0) {
            return;
        }
        if (!topics.look(clients.admin()).isEmpty()) {
            allAt = System.nanoTime();
        }
        topicsAt = System.nanoTime() + LOOK_AT_TOPICS_EVERY.toNanos();
    }

    private Collection<Due> due() {
        if (System.nanoTime() - allAt < 0) {
            return tail.moved().stream()
                    .flatMap(stream -> work.dueOf(stream).stream())
                    .distinct()
                    .toList();
        }
        allAt = System.nanoTime() + LOOK_AT_ALL_EVERY.toNanos();
        return work.all();
    }

    private void carry(Collection<Due> due, FeedBatch batch) {
        for (var next : due) {
            while (isRunning() && carryPart(next, batch)) {
                batch.finish();
            }
            if (batch.isFull()) {
                batch.finish();
            }
        }
        batch.finish();
    }

    /** Carries a part of a stream. A stream that cannot be read stops; the others go on. */
    private boolean carryPart(Due due, FeedBatch batch) {
        try {
            boolean more = Objects.requireNonNull(channels.get(due.topic())).carry(due.stream(), batch);
            unreadable.remove(due);
            return more;
        } catch (UnreadableEvent parked) {
            if (unreadable.add(due)) {
                LOG.error("ALARM: a stream is not told to Kafka any further: {}", parked.getMessage());
            }
            return false;
        }
    }

    @Override
    protected void letGo() {
        var open = kafka;
        kafka = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    protected void last() {
        positions.release();
    }
}
