package tillsync.service.feed;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tillsync.service.feed.CarriedStreams.Due;
import tillsync.service.store.database.Lease;
import tillsync.service.store.events.EventTail;
import tillsync.service.store.events.UnreadableEvent;

/**
 * Sends the event store to Kafka. Each stream is carried from the event after the last one that Kafka has acknowledged,
 * so nothing is skipped or reordered.
 *
 * @param unreadable streams about which an alarm was raised
 */
record KafkaSink(
        FeedSettings settings,
        CarriedPositions positions,
        CarriedStreams streams,
        EventTail tail,
        Map<FeedTopic, Channel> channels,
        Set<Due> unreadable)
        implements Sink {
    /** Longer than a batch may take, so that a slow owner has stopped before another one starts. */
    static final Duration LEASE = KafkaClients.LONGEST_WAIT.multipliedBy(4);

    static final Duration LOOK_AT_ALL_EVERY = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);
    private static final Duration LOOK_AT_TOPICS_EVERY = Duration.ofSeconds(2);

    @Override
    public Session open(Lease lease) {
        tail.begin();
        var clients = KafkaClients.open(settings);
        var topics = new FeedTopics(settings, positions, lease);
        return new Session() {
            private long topicsAt = System.nanoTime();
            private volatile boolean closed;

            @Override
            public Turn carry() {
                if (clients.haveLostConnection()) {
                    return Turn.OVER;
                }
                if (System.nanoTime() - topicsAt >= 0) {
                    if (!topics.look(clients.admin()).isEmpty()) {
                        tail.lookAtAll();
                    }
                    topicsAt = System.nanoTime() + LOOK_AT_TOPICS_EVERY.toNanos();
                }
                return KafkaSink.this.carry(new FeedBatch(clients.producer(), positions, lease), () -> !closed);
            }

            @Override
            public void close() {
                closed = true;
                clients.close();
            }
        };
    }

    private Turn carry(FeedBatch batch, BooleanSupplier isOpen) {
        var due = due();
        for (var next : due) {
            while (isOpen.getAsBoolean() && carryPart(next, batch)) {
                batch.finish();
            }
            if (batch.isFull()) {
                batch.finish();
            }
        }
        batch.finish();
        return due.isEmpty() ? Turn.IDLE : Turn.MORE;
    }

    private Collection<Due> due() {
        var moved = tail.moved();
        return moved.isEmpty()
                ? streams.all()
                : moved.get().stream()
                        .flatMap(stream -> streams.dueOf(stream).stream())
                        .distinct()
                        .toList();
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
}
