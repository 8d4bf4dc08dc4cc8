package tillsync.service.feed;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.time.ZoneOffset;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventhandling.DomainEventMessage;
import tillsync.event.EventNames;
import tillsync.service.store.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Makes CloudEvents 1.0 in binary mode: attributes in headers, JSON as value. */
record CloudEvents(String topic) {
    private static final URI SOURCE = URI.create("/tillsync");
    private static final String TYPES = "tillsync.";

    /**
     * @param key the subject, whose records keep their order
     * @param number counts the records of a key, from 1; with it the id is the same each time the record is sent
     */
    ProducerRecord<String, byte[]> record(DomainEventMessage<?> event, String key, long number, ObjectNode data) {
        var cloudEvent = CloudEventBuilder.v1()
                .withId(key + "/" + number)
                .withType(TYPES + EventNames.nameOf(event.getPayloadType()))
                .withSource(SOURCE)
                .withSubject(key)
                .withTime(event.getTimestamp().atOffset(ZoneOffset.UTC))
                .withData("application/json", Json.MAPPER.writeValueAsBytes(data))
                .build();
        return KafkaMessageFactory.<String>createWriter(topic, key).writeBinary(cloudEvent);
    }
}
