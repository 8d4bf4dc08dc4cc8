package tillsync.service.feed.webhook;

import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.Map;
import tillsync.service.feed.ChangeSetRecords;
import tillsync.service.feed.EventParts;
import tillsync.service.feed.FeedPositions;
import tillsync.service.feed.FeedPositions.Key;
import tillsync.service.feed.FeedPositions.Position;
import tillsync.service.store.events.StoredEvents.Stored;

/** The revisions of a catalogue, in the form of the feed's topic {@code change-sets}; a stream is a catalogue. */
record ChangeSetSource(FeedPositions positions, EventParts events) implements Source {
    private static final long BEFORE_ALL = -1;
    private static final ChangeSetRecords RECORDS = new ChangeSetRecords();

    private record Numbered(CloudEvent event, long sequence) {}

    @Override
    public Part next(Webhook hook, String stream) {
        var key = new Key(hook.topic(), stream);
        var found = positions.find(key);
        long at = found == null ? BEFORE_ALL : found.sequence();
        var part = events.read(stream, at, ChangeSetSource::numbered, one -> EventParts.bytes(one.event()));
        return new Part(
                part.records().stream()
                        .map(one -> new Next(one.event(), revision(one.event()), upTo(key, one.sequence())))
                        .toList(),
                part.last() > at ? upTo(key, part.last()) : Map.of(),
                part.more());
    }

    private static List<Numbered> numbered(Stored stored) {
        return RECORDS.of(stored).stream()
                .map(told -> new Numbered(told, stored.sequence()))
                .toList();
    }

    private static Map<Key, Position> upTo(Key key, long sequence) {
        return Map.of(key, new Position(sequence, false));
    }

    /** The number after the catalogue in the event's id. */
    private static long revision(CloudEvent event) {
        return Long.parseLong(event.getId().substring(event.getId().lastIndexOf('/') + 1));
    }
}
