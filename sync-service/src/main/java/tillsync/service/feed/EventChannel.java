package tillsync.service.feed;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import org.apache.kafka.clients.producer.ProducerRecord;
import tillsync.service.feed.FeedPositions.Key;
import tillsync.service.feed.FeedPositions.Position;

/**
 * A topic with the records of a stream's events, from the first event on. Each record is a CloudEvent in binary mode,
 * keyed by its subject.
 */
record EventChannel(String topic, FeedPositions positions, EventParts events, EventParts.Records<CloudEvent> records)
        implements Channel {
    private static final Position BEFORE_ALL = new Position(-1, false);

    @Override
    public boolean carry(String stream, FeedBatch batch) {
        var key = new Key(topic, stream);
        var found = positions.find(key);
        var at = found == null ? BEFORE_ALL : found;
        var part = events.read(stream, at.sequence(), records, EventParts::bytes);
        batch.send(part.records().stream().map(this::record).toList());
        if (part.last() > at.sequence()) {
            batch.carried(key, new Position(part.last(), false));
        }
        return part.more();
    }

    private ProducerRecord<String, byte[]> record(CloudEvent event) {
        return KafkaMessageFactory.createWriter(topic, event.getSubject()).writeBinary(event);
    }
}
