package tillsync.service.operation.status;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import tillsync.article.ZoneHistory;
import tillsync.service.operation.status.ServicePart.State;
import tillsync.service.store.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A status as programs read it: {@code
 * {"state":"UP","checkedAt":"...","zone":"Europe/Berlin","parts":[{"name":"store","state":"UP","since":"..."}]}};
 * {@code since} is missing if it is not known. Pages show times in {@code zone}.
 */
final class StatusJson {
    private static final int MOST_PARTS = 20;

    private StatusJson() {}

    static String write(Status status, ZoneId zone) {
        var all = Json.MAPPER.createObjectNode();
        all.put("state", status.overall().name());
        all.put("checkedAt", status.checkedAt().toString());
        all.put("zone", zone.getId());
        var parts = all.putArray("parts");
        for (var part : status.parts()) {
            var one = parts.addObject().put("name", part.name());
            one.put("state", part.state().name());
            if (part.since() != null) {
                one.put("since", part.since().toString());
            }
        }
        return all.toString();
    }

    /** @throws NoStatus if the text is something else, such as a network's sign-in page */
    static Status read(String text) {
        try {
            var all = Json.MAPPER.readTree(text);
            var parts = new ArrayList<ServicePart>();
            for (var one : all.required("parts")) {
                parts.add(part(one));
            }
            if (parts.isEmpty() || parts.size() > MOST_PARTS) {
                throw new NoStatus("parts: " + parts.size() + " (expected: 1.." + MOST_PARTS + ")");
            }
            return new Status(Instant.parse(all.required("checkedAt").stringValue()), parts);
        } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException other) {
            throw new NoStatus("answer: no status (" + other.getClass().getSimpleName() + ")");
        }
    }

    /** The zone of a service whose answer {@link #read} understood; empty if it is older and names none. */
    static Optional<ZoneId> zone(String text) {
        return ZoneHistory.zone(Json.MAPPER.readTree(text).path("zone").asString(""));
    }

    private static ServicePart part(JsonNode one) {
        return new ServicePart(
                one.required("name").stringValue(),
                State.valueOf(one.required("state").stringValue()),
                one.has("since") ? Instant.parse(one.get("since").stringValue()) : null);
    }

    /** The answer is not a status. */
    static final class NoStatus extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoStatus(String message) {
            super(message);
        }
    }
}
