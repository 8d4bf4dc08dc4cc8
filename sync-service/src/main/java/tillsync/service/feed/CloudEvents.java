package tillsync.service.feed;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import tillsync.event.EventNames;
import tillsync.service.store.events.StoredEvents.Stored;
import tillsync.service.store.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Makes CloudEvents 1.0 for any transport. */
public final class CloudEvents {
    private static final URI SOURCE = URI.create("/tillsync");
    private static final String TYPES = "tillsync.";

    private CloudEvents() {}

    /**
     * @param key the subject, whose records keep their order
     * @param number counts the records of a key from 1, so that a record has the same id each time it is sent
     */
    static CloudEvent of(Stored stored, String key, long number, ObjectNode data) {
        var name = EventNames.nameOf(stored.event().getClass());
        return of(key + "/" + number, name, key, stored.at().atOffset(ZoneOffset.UTC), data);
    }

    /** @param name the type without its prefix */
    public static CloudEvent of(String id, String name, String subject, OffsetDateTime time, ObjectNode data) {
        return CloudEventBuilder.v1()
                .withId(id)
                .withType(TYPES + name)
                .withSource(SOURCE)
                .withSubject(subject)
                .withTime(time)
                .withData("application/json", Json.MAPPER.writeValueAsBytes(data))
                .build();
    }
}
