package tillsync.service.store.events;

import java.util.LinkedHashSet;
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
    private @Nullable TrackingToken token;

    EventTail(EventStorageEngine events) {
        this.events = events;
    }

    /** Begins now. After this call, look at all streams for earlier events. */
    public void begin() {
        token = events.createHeadToken();
    }

    /** @param type of its events, such as catalogue */
    public record Stream(String type, String id) {}

    /** The streams that have moved since the last call. */
    public Set<Stream> moved() {
        var moved = new LinkedHashSet<Stream>();
        var news = events.readEvents(token, false).limit(MOST_EVENTS).collect(Collectors.toList());
        for (var message : news) {
            token = message.trackingToken();
            if (message instanceof DomainEventMessage<?> event) {
                moved.add(new Stream(event.getType(), event.getAggregateIdentifier()));
            }
        }
        return moved;
    }
}
