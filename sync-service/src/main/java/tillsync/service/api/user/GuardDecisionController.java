package tillsync.service.api.user;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tillsync.people.TillRole;
import tillsync.problem.Refusal;
import tillsync.service.engine.asking.Targets;
import tillsync.service.engine.guard.Holds;
import tillsync.service.engine.guard.Restoring;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;

/**
 * Takes a user's decision about a main whose delivery is held: distribute the articles as they are now, or restore
 * them.
 */
@RestController
record GuardDecisionController(
        Ownership ownership, Holds holds, Targets targets, Restoring restoring, Callers callers) {
    /** @param action distribute or restore */
    record Decision(@Nullable String action) {}

    @NeedsRecentProof
    @PostMapping("/api/v1/devices/{id}/guard")
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
}
