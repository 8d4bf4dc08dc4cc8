package tillsync.service.api.user;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.people.TillRole;
import tillsync.people.TokenScope;
import tillsync.problem.Refusal;
import tillsync.service.engine.asking.Restoring;
import tillsync.service.engine.asking.Targets;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.gate.Approvals;
import tillsync.service.engine.gate.DeliveryModes;
import tillsync.service.engine.gate.HeldDelivery;
import tillsync.service.engine.gate.Holds;
import tillsync.service.engine.gate.LimitSettings;
import tillsync.service.engine.gate.WaitingChanges;
import tillsync.service.engine.gate.WantedDelivery;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.NeedsScope;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.web.problem.Range;

/**
 * Shows over HTTP what is held back from a main's followers, and takes users' decisions: about losses that the guard
 * holds, price changes that wait for a second pair of eyes, and changes that are at the pilot tills or wait for a window.
 */
@RestController
@RequestMapping("/api/v1/devices/{id}")
record HeldBackController(
        Ownership ownership,
        TillSources sources,
        Holds holds,
        LimitSettings limits,
        Approvals approvals,
        DeliveryModes modes,
        WaitingChanges waiting,
        Catalogues catalogues,
        Targets targets,
        Restoring restoring,
        Callers callers) {
    private static final int MOST_SHOWN = 1_000;

    /** The answers of guard, approval and delivery, together. */
    record All(Guarded guard, Approvals.View approval, DeliveryModes.View delivery) {}

    @GetMapping("/held-back")
    ResponseEntity<All> look(UserCaller user, @PathVariable String id) {
        var device = ownership.device(user, id);
        return state(new All(guarded(device), unapproved(user, device), delivered(user, device)));
    }

    /** @param held null if nothing is held */
    record Guarded(String catalogue, @Nullable HeldDelivery held, LimitSettings.LossLimits limits) {}

    @GetMapping("/guard")
    ResponseEntity<Guarded> guard(UserCaller user, @PathVariable String id) {
        return state(guarded(ownership.device(user, id)));
    }

    private Guarded guarded(Device device) {
        var source = sources.sourceOf(device.id());
        return new Guarded(source.catalogue().value(), holds.of(source), limits.lossLimits(device.merchant()));
    }

    /** @param action distribute or restore */
    record Decision(@Nullable String action) {}

    @NeedsRecentProof
    @NeedsScope(TokenScope.TOPOLOGY)
    @PostMapping("/guard")
    void decide(
            UserCaller user,
            @PathVariable String id,
            @RequestBody Decision decision,
            HttpServletRequest request,
            HttpServletResponse response) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        if ("distribute".equals(decision.action())) {
            holds.distribute(user, targets.requireMain(device));
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else if ("restore".equals(decision.action())) {
            callers.park(request, device.id(), () -> restoring.restore(device).thenApply(Restoring.Restored::json));
        } else {
            throw Refusal.invalid("/action", "UNKNOWN_ACTION", "action: (expected: distribute or restore)");
        }
    }

    @GetMapping("/approval")
    ResponseEntity<Approvals.View> approval(UserCaller user, @PathVariable String id) {
        return state(unapproved(user, ownership.device(user, id)));
    }

    /** The changes that are not approved yet. */
    @GetMapping("/approval/waiting")
    ResponseEntity<WaitingChanges.Waiting> unapproved(
            UserCaller user, @PathVariable String id, @RequestParam(defaultValue = "100") int limit) {
        Range.require("limit", limit, 1, MOST_SHOWN);
        var source = sources.sourceOf(ownership.device(user, id).id());
        var approved = source.upper().approved();
        long after = approved == null ? catalogues.head(source.catalogue()).revision() : approved;
        return state(waiting.after(source.catalogue(), after, limit));
    }

    /**
     * A decision about all revisions up to one.
     *
     * @param revision the last one that the user has seen
     */
    record Approved(@Nullable Long revision) {}

    @NeedsScope(TokenScope.TOPOLOGY)
    @PostMapping("/approval")
    ResponseEntity<Approvals.View> approve(UserCaller user, @PathVariable String id, @RequestBody Approved wanted) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        approvals.approve(user, device.id(), wanted.revision());
        return state(unapproved(user, device));
    }

    private Approvals.View unapproved(UserCaller user, Device device) {
        return approvals.of(user, sources.sourceOf(device.id()));
    }

    @GetMapping("/delivery")
    ResponseEntity<DeliveryModes.View> delivery(UserCaller user, @PathVariable String id) {
        return state(delivered(user, ownership.device(user, id)));
    }

    /** The changes that are not delivered to all yet. */
    @GetMapping("/delivery/waiting")
    ResponseEntity<WaitingChanges.Waiting> undelivered(
            UserCaller user, @PathVariable String id, @RequestParam(defaultValue = "100") int limit) {
        Range.require("limit", limit, 1, MOST_SHOWN);
        var seen = delivered(user, ownership.device(user, id));
        return state(waiting.after(seen.catalogue(), seen.delivered(), limit));
    }

    @NeedsScope(TokenScope.TOPOLOGY)
    @PutMapping("/delivery")
    ResponseEntity<DeliveryModes.View> set(
            UserCaller user, @PathVariable String id, @RequestBody WantedDelivery wanted) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        modes.set(user.id(), device, wanted);
        return state(delivered(user, device));
    }

    /**
     * A release of changes up to a revision.
     *
     * @param revision the last one that the user has seen
     * @param all whether all followers get it now, even if the pilot tills have not tried it
     */
    record Released(@Nullable Long revision, @Nullable Boolean all) {}

    @NeedsScope(TokenScope.TOPOLOGY)
    @PostMapping("/delivery/release")
    ResponseEntity<DeliveryModes.View> release(UserCaller user, @PathVariable String id, @RequestBody Released wanted) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        boolean all = Objects.requireNonNullElse(wanted.all(), false);
        modes.release(user.id(), device.id(), wanted.revision(), all);
        return state(delivered(user, device));
    }

    private DeliveryModes.View delivered(UserCaller user, Device device) {
        return modes.of(user.id(), sources.sourceOf(device.id()));
    }

    private static <T> ResponseEntity<T> state(T body) {
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(body);
    }
}
