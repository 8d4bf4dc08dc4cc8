package tillsync.service.feed.webhook;

import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.Map;
import tillsync.service.feed.FeedPositions.Key;
import tillsync.service.feed.FeedPositions.Position;

/** The source of the events that webhooks of one kind are told. */
interface Source {
    /** Reads the events of a stream that follow those the receiver has taken. */
    Part next(Webhook hook, String stream);

    /**
     * One event to send.
     *
     * @param sequence its revision
     * @param after the webhook's positions once the event is taken
     */
    record Next(CloudEvent event, long sequence, Map<Key, Position> after) {}

    /**
     * The next events of a stream.
     *
     * @param end the webhook's positions once all events are taken
     * @param more whether the stream goes on
     */
    record Part(List<Next> next, Map<Key, Position> end, boolean more) {}
}
