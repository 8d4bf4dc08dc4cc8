package tillsync.service.feed;

import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.Map;
import tillsync.service.feed.CarriedPositions.Key;
import tillsync.service.feed.CarriedPositions.Position;

/** The source of the events that topics of one kind are told. */
public interface Source {
    /** Reads the events of a stream that follow those the topic was told. */
    Part next(String topic, String stream);

    /**
     * One event to send.
     *
     * @param after the topic's positions once the event is taken
     */
    record Next(CloudEvent event, Map<Key, Position> after) {}

    /**
     * The next events of a stream.
     *
     * @param end the topic's positions once all events are taken
     * @param more whether the stream goes on
     */
    record Part(List<Next> next, Map<Key, Position> end, boolean more) {
        public static final Part NOTHING = new Part(List.of(), Map.of(), false);
    }
}
