package tillsync.service.feed;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A topic with the events of streams. Each record is a CloudEvent in binary mode, keyed by its subject. */
record EventChannel(String topic, Source source) implements Channel {
    @Override
    public boolean carry(String stream, FeedBatch batch) {
        var part = source.next(topic, stream);
        batch.send(part.next().stream().map(next -> record(next.event())).toList());
        batch.carried(part.end());
        return part.more();
    }

    private ProducerRecord<String, byte[]> record(CloudEvent event) {
        return KafkaMessageFactory.createWriter(topic, event.getSubject()).writeBinary(event);
    }
}
