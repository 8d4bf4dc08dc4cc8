package tillsync.service.store.events;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * Notices which streams have moved, from the stream of all events. This is only a fast hint: Axon's token skips an
 * event that is committed late. Look at all streams now and then to find such events.
 */
public final class EventTail {
    private static final int MOST_EVENTS = 500;

    private final EventStorageEngine events;
    private final Duration allEvery;
    private @Nullable TrackingToken token;
    private long allAt;

    EventTail(EventStorageEngine events, Duration allEvery) {
        this.events = events;
        this.allEvery = allEvery;
    }

    /** Begins now, with a look at all streams for earlier events. */
    public void begin() {
        token = events.createHeadToken();
        lookAtAll();
    }

    /** Has the next call of {@link #moved} answer that all streams are to be looked at. */
    public void lookAtAll() {
        allAt = System.nanoTime();
    }

    /** @param type of its events, such as catalogue */
    public record Stream(String type, String id) {}

    /** Returns the streams that have moved since the last call; empty: look at all streams. */
    public Optional<Set<Stream>> moved() {
        if (System.nanoTime() - allAt >= 0) {
            allAt = System.nanoTime() + allEvery.toNanos();
            return Optional.empty();
        }
        var moved = new LinkedHashSet<Stream>();
        var news = events.readEvents(token, false).limit(MOST_EVENTS).collect(Collectors.toList());
        for (var message : news) {
            token = message.trackingToken();
            if (message instanceof DomainEventMessage<?> event) {
                moved.add(new Stream(event.getType(), event.getAggregateIdentifier()));
            }
        }
        return Optional.of(moved);
    }
}
