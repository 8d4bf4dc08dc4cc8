package tillsync.service.feed;

import io.cloudevents.CloudEvent;
import java.util.Map;
import tillsync.service.feed.CarriedPositions.Key;
import tillsync.service.feed.CarriedPositions.Position;

/** The events of a stream, from the first one on, as CloudEvents. */
public record EventSource(CarriedPositions positions, EventParts events, EventParts.Records<CloudEvent> records)
        implements Source {
    @Override
    public Part next(String topic, String stream) {
        var key = new Key(topic, stream);
        long at = positions.sequence(key);
        var part = events.read(
                stream,
                at,
                stored -> records.of(stored).stream()
                        .map(event -> new Next(event, upTo(key, stored.sequence())))
                        .toList(),
                next -> EventParts.bytes(next.event()));
        return new Part(part.records(), part.last() > at ? upTo(key, part.last()) : Map.of(), part.more());
    }

    private static Map<Key, Position> upTo(Key key, long sequence) {
        return Map.of(key, new Position(sequence, false));
    }
}
