package tillsync.service.api.user;

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
import tillsync.problem.Refusal;
import tillsync.service.engine.delivery.DeliveryModes;
import tillsync.service.engine.delivery.WaitingChanges;
import tillsync.service.engine.delivery.WantedDelivery;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.web.problem.Range;

/** Delivery over HTTP: how a main's changes reach its followers, and their release. */
@RestController
@RequestMapping("/api/v1/devices/{id}/delivery")
record DeliveryController(Ownership ownership, TillSources sources, DeliveryModes modes, WaitingChanges waiting) {
    private static final int MOST_SHOWN = 1_000;

    @GetMapping
    ResponseEntity<DeliveryModes.View> look(UserCaller user, @PathVariable String id) {
        return state(shown(user, ownership.device(user, id)));
    }

    /** The changes that are not delivered to all yet. */
    @GetMapping("/waiting")
    ResponseEntity<WaitingChanges.Waiting> waiting(
            UserCaller user, @PathVariable String id, @RequestParam(defaultValue = "100") int limit) {
        Range.require("limit", limit, 1, MOST_SHOWN);
        var seen = shown(user, ownership.device(user, id));
        return state(waiting.after(seen.catalogue(), seen.delivered(), limit));
    }

    @PutMapping
    ResponseEntity<DeliveryModes.View> set(
            UserCaller user, @PathVariable String id, @RequestBody WantedDelivery wanted) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        modes.set(user.id(), device, wanted);
        return state(shown(user, device));
    }

    /**
     * A release of changes up to a revision.
     *
     * @param revision the last one that the user has seen
     * @param all whether all followers get it now, even if the pilot tills have not tried it
     */
    record Wanted(@Nullable Long revision, @Nullable Boolean all) {}

    @PostMapping("/release")
    ResponseEntity<DeliveryModes.View> release(UserCaller user, @PathVariable String id, @RequestBody Wanted wanted) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        if (wanted.revision() == null) {
            throw Refusal.invalid("/revision", "MISSING", "revision: (expected: the last one that was seen)");
        }
        boolean all = Objects.requireNonNullElse(wanted.all(), false);
        modes.release(user.id(), device.id(), wanted.revision(), all);
        return state(shown(user, device));
    }

    private DeliveryModes.View shown(UserCaller user, Device device) {
        return modes.of(user.id(), sources.sourceOf(device.id()));
    }

    private static <T> ResponseEntity<T> state(T body) {
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(body);
    }
}
