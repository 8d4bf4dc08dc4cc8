package tillsync.service.feed;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import tillsync.service.feed.FeedWork.Due;

/**
 * Notices which streams have moved, by the stream of all events. That is a hint that comes at once, and no more: Axon's
 * token passes over an event that is committed late. {@link FeedWork#all} finds what it misses.
 */
final class EventTail {
    private static final int MOST_EVENTS = 500;

    private final EventStorageEngine events;
    private final FeedWork work;
    private @Nullable TrackingToken token;

    EventTail(EventStorageEngine events, FeedWork work) {
        this.events = events;
        this.work = work;
    }

    /** Begins now. Look at all streams after this call for what was before. */
    void begin() {
        token = events.createHeadToken();
    }

    /** The streams that have moved since the last call. */
    Set<Due> moved() {
        var due = new LinkedHashSet<Due>();
        var news = events.readEvents(token, false).limit(MOST_EVENTS).collect(Collectors.toList());
        for (var message : news) {
            token = message.trackingToken();
            if (message instanceof DomainEventMessage<?> event) {
                due.addAll(of(event.getType(), event.getAggregateIdentifier()));
            }
        }
        return due;
    }

    private List<Due> of(String type, String stream) {
        return switch (type) {
            case "catalogue" -> List.of(new Due(FeedTopic.CHANGE_SETS, stream), new Due(FeedTopic.ARTICLES, stream));
            case "topology" -> {
                var due = new ArrayList<Due>();
                due.add(new Due(FeedTopic.TOPOLOGY, stream));
                work.usedOtherwise(stream).forEach(catalogue -> due.add(new Due(FeedTopic.ARTICLES, catalogue)));
                yield due;
            }
            default -> List.of();
        };
    }
}
