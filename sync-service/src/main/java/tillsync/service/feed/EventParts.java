package tillsync.service.feed;

import io.cloudevents.CloudEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import tillsync.catalogue.CatalogueEvent.Archived;
import tillsync.service.store.database.Disk;
import tillsync.service.store.events.StoredEvents;
import tillsync.service.store.events.StoredEvents.Stored;

/**
 * Reads a stream part by part, and only events that are safely on the disk. So nothing is told that a broken database
 * takes back.
 */
public record EventParts(StoredEvents events, Disk disk) {
    private static final int MOST_EVENTS = 200;
    private static final int MOST_BYTES = 1024 * 1024;

    /** Turns an event into records; often into none. */
    public interface Records<T> {
        List<T> of(Stored stored);
    }

    /**
     * Some events of a stream.
     *
     * @param last the sequence of the last event read; of the event before the part if none was read
     * @param more whether the stream goes on
     */
    public record Part<T>(List<T> records, long last, boolean more) {}

    /** @param bytes the size of a record; a part ends at about 1 MiB */
    public <T> Part<T> read(String stream, long after, Records<T> records, ToLongFunction<T> bytes) {
        return disk.read(() -> readPart(stream, after, records, bytes));
    }

    /** The size of a CloudEvent's data. */
    public static long bytes(CloudEvent event) {
        return data(event).length;
    }

    public static byte[] data(CloudEvent event) {
        return Objects.requireNonNull(event.getData()).toBytes();
    }

    private <T> Part<T> readPart(String stream, long after, Records<T> records, ToLongFunction<T> size) {
        var part = new ArrayList<T>();
        var rest = events.read(stream, after + 1);
        long last = after;
        long bytes = 0;
        while (rest.hasNext()) {
            if (last - after >= MOST_EVENTS || bytes >= MOST_BYTES) {
                return new Part<>(part, last, true);
            }
            var stored = rest.next();
            if (stored.sequence() != last + 1 && !isBase(stored, last)) {
                throw new IllegalStateException(
                        "event of " + stream + ": " + stored.sequence() + " (expected: " + (last + 1) + ")");
            }
            last = stored.sequence();
            for (var record : records.of(stored)) {
                part.add(record);
                bytes += size.applyAsLong(record);
            }
        }
        return new Part<>(part, last, false);
    }

    /** Returns true if the catalogue now begins with this event, because its older history is in an archive. */
    private static boolean isBase(Stored stored, long last) {
        return stored.event() instanceof Archived base && base.part() == 1 && stored.sequence() > last;
    }
}
