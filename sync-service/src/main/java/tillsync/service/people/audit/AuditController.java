package tillsync.service.people.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.people.TillRole;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.ActorNames;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.problem.PlainText;
import tillsync.service.web.problem.Range;

/** {@code GET /api/v1/devices/{id}/audit}: the acts on a till and their authors, the newest first, for its OWNERs. */
@RestController
record AuditController(AuditLog log, ActorNames names, Ownership ownership) {
    private static final int MOST_ENTRIES = 500;

    /**
     * @param by user:ID, till:ID, operator or service
     * @param byName the name today; null if nobody has that id any more
     * @param what the event's frozen name
     */
    record Entry(
            String id,
            OffsetDateTime at,
            String by,
            @Nullable String byName,
            String what,
            @JsonRawValue String detail) {}

    @GetMapping("/api/v1/devices/{id}/audit")
    List<Entry> audit(
            UserCaller user,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String before,
            @RequestParam(defaultValue = "100") int limit) {
        Range.require("limit", limit, 1, MOST_ENTRIES);
        var device = ownership.deviceOrFormer(user, id, TillRole.OWNER).id();
        return log.of(device, PlainText.require("before", before), limit).stream()
                .map(row -> new Entry(
                        row.event(),
                        row.recordedAt(),
                        row.actor(),
                        names.of(row.actor()).orElse(null),
                        row.kind(),
                        row.detail()))
                .toList();
    }
}
