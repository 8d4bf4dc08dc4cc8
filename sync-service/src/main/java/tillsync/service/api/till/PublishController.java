package tillsync.service.api.till;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.Origin;
import tillsync.json.JsonValue;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.publish.PublishAnswer;
import tillsync.service.engine.publish.PublishChangeSet;
import tillsync.service.engine.publish.PublishQueue;
import tillsync.service.tills.access.TillCaller;
import tillsync.service.tills.device.Presence;
import tillsync.service.web.trace.Traces;

/** {@code PUT /api/v1/till/change-sets/{sequence}}: 200 published, 202 held; either means durable. */
@RestController
record PublishController(
        PublishQueue queue, Presence presence, @Nullable Traces traces) {
    private static final int MOST_TIME_LENGTH = 40;

    @PutMapping("/api/v1/till/change-sets/{sequence}")
    ResponseEntity<PublishAnswer> publish(
            TillCaller till,
            @PathVariable long sequence,
            @RequestParam(defaultValue = "false") boolean hold,
            @RequestBody JsonValue body) {
        if (sequence < 1) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, "sequence: " + sequence + " (expected: 1 or more)");
        }
        var set = ChangeSet.read(body.get("edits"));
        var at = at(body.get("at"));
        var origin = Origin.read(body.get("origin"));
        presence.touch(till.device());
        var answer = publish(new PublishChangeSet(till.id(), till.device().pairing(), sequence, set, at, origin, hold));
        if (answer.cursor() != null) {
            presence.published(till.device(), Cursor.parse(answer.cursor()));
        }
        var response = ResponseEntity.status(answer.isHeld() ? 202 : 200).header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (answer.replayed()) {
            response.header("Idempotent-Replay", "true");
        }
        return response.body(answer);
    }

    private PublishAnswer publish(PublishChangeSet set) {
        return traces == null
                ? queue.publish(set)
                : traces.during(set.device(), set.sequence(), () -> queue.publish(set));
    }

    /** The till's time, noted as it was sent: the edits do not depend on it. */
    private static String at(@Nullable JsonValue at) {
        if (at == null || at.kind() == JsonValue.Kind.NULL) {
            return "";
        }
        var text = at.text();
        if (!at.isText() || text.length() > MOST_TIME_LENGTH || !text.matches("[\\x20-\\x7e]*")) {
            throw Refusal.invalid("/at", "TIME", "at: (expected: a time of RFC 3339)");
        }
        return text;
    }
}
