package tillsync.service.api.user;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.people.TillRole;
import tillsync.problem.Refusal;
import tillsync.service.engine.approval.Approvals;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.delivery.WaitingChanges;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.problem.Range;

/** The second pair of eyes over HTTP: shows the revisions that wait at a main, and approves them. */
@RestController
@RequestMapping("/api/v1/devices/{id}/approval")
record ApprovalController(
        Ownership ownership, TillSources sources, Approvals approvals, Catalogues catalogues, WaitingChanges waiting) {
    private static final int MOST_SHOWN = 1_000;

    @GetMapping
    ResponseEntity<Approvals.View> look(UserCaller user, @PathVariable String id) {
        var device = ownership.device(user, id);
        return state(approvals.of(user, sources.sourceOf(device.id())));
    }

    /** The changes that are not approved yet. */
    @GetMapping("/waiting")
    ResponseEntity<WaitingChanges.Waiting> waiting(
            UserCaller user, @PathVariable String id, @RequestParam(defaultValue = "100") int limit) {
        Range.require("limit", limit, 1, MOST_SHOWN);
        var source = sources.sourceOf(ownership.device(user, id).id());
        var approved = source.upper().approved();
        long after = approved == null ? catalogues.head(source.catalogue()).revision() : approved;
        return state(waiting.after(source.catalogue(), after, limit));
    }

    /** @param revision the last one that the user has seen */
    record Wanted(@Nullable Long revision) {}

    @PostMapping
    ResponseEntity<Approvals.View> approve(UserCaller user, @PathVariable String id, @RequestBody Wanted wanted) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        if (wanted.revision() == null) {
            throw Refusal.invalid("/revision", "MISSING", "revision: (expected: the last one that was seen)");
        }
        approvals.approve(user, device.id(), wanted.revision());
        return state(approvals.of(user, sources.sourceOf(device.id())));
    }

    private static <T> ResponseEntity<T> state(T body) {
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(body);
    }
}
