package tillsync.service.feed;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import tillsync.service.store.database.Disk;

/**
 * Reads a stream a part at a time, and only what is on the disk: Kafka never hears of an event that a broken database
 * takes back.
 */
record EventParts(EventStore events, Disk disk) {
    private static final int MOST_EVENTS = 200;
    private static final int MOST_BYTES = 1024 * 1024;

    /** The records of one event in one topic; often none. */
    interface Records {
        List<ProducerRecord<String, byte[]>> of(DomainEventMessage<?> event);
    }

    /**
     * Some events of a stream.
     *
     * @param last the sequence of the last one; the one before the part if the part is empty
     * @param more whether the stream goes on
     */
    record Part(List<ProducerRecord<String, byte[]>> records, long last, boolean more) {}

    Part read(String stream, long after, Records records) {
        return disk.read(() -> readPart(stream, after, records));
    }

    private Part readPart(String stream, long after, Records records) {
        var part = new ArrayList<ProducerRecord<String, byte[]>>();
        var rest = events.readEvents(stream, after + 1);
        long last = after;
        long bytes = 0;
        while (rest.hasNext()) {
            if (last - after >= MOST_EVENTS || bytes >= MOST_BYTES) {
                return new Part(part, last, true);
            }
            var event = rest.next();
            if (event.getSequenceNumber() != last + 1) {
                throw new IllegalStateException(
                        "event of " + stream + ": " + event.getSequenceNumber() + " (expected: " + (last + 1) + ")");
            }
            last = event.getSequenceNumber();
            for (var record : records.of(event)) {
                part.add(record);
                bytes += record.value() == null ? 0 : record.value().length;
            }
        }
        return new Part(part, last, false);
    }
}
