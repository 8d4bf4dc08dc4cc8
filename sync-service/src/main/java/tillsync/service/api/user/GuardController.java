package tillsync.service.api.user;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.guard.Limits;
import tillsync.problem.Refusal;
import tillsync.service.engine.guard.HeldDelivery;
import tillsync.service.engine.guard.Holds;
import tillsync.service.engine.guard.LimitSettings;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;

/** Shows what the guard holds, and the limits from which on it does. */
@RestController
record GuardController(Ownership ownership, TillSources sources, Holds holds, LimitSettings settings) {
    /** @param held null if nothing is held */
    record Guarded(String catalogue, @Nullable HeldDelivery held, LimitSettings.Shown limits) {}

    @GetMapping("/api/v1/devices/{id}/guard")
    ResponseEntity<Guarded> look(UserCaller user, @PathVariable String id) {
        var device = ownership.device(user, id);
        var source = sources.sourceOf(device.id());
        return state(new Guarded(source.catalogue().value(), holds.of(source), settings.shown(device.merchant())));
    }

    @GetMapping("/api/v1/guard")
    ResponseEntity<LimitSettings.Set> limits(UserCaller user, @RequestParam @Nullable String merchant) {
        return state(settings.of(ownership.confirmedMerchant(user, merchant)));
    }

    /** New limits. All three are required: a missing one would be a guess. */
    record Wanted(
            @Nullable Long windowSeconds,
            @Nullable Integer percent,
            @Nullable Integer articles) {
        Limits limits() {
            return new Limits(
                    Duration.ofSeconds(within("windowSeconds", windowSeconds, 1, Limits.LONGEST_WINDOW.toSeconds())),
                    (int) within("percent", percent, 0, 100),
                    (int) within("articles", articles, 1, Limits.MOST_ARTICLES));
        }

        private static long within(String name, @Nullable Number value, long least, long most) {
            if (value == null || value.longValue() < least || value.longValue() > most) {
                throw Refusal.invalid(
                        "/" + name, "RANGE", name + ": " + value + " (expected: " + least + ".." + most + ")");
            }
            return value.longValue();
        }
    }

    @NeedsRecentProof
    @PutMapping("/api/v1/guard")
    ResponseEntity<LimitSettings.Set> change(
            UserCaller user, @RequestParam @Nullable String merchant, @RequestBody Wanted wanted) {
        var own = ownership.confirmedMerchant(user, merchant);
        boolean holds = settings.set(user, own, wanted.limits());
        return answer(holds ? HttpStatus.OK : HttpStatus.ACCEPTED, settings.of(own));
    }

    private static <T> ResponseEntity<T> state(T body) {
        return answer(HttpStatus.OK, body);
    }

    private static <T> ResponseEntity<T> answer(HttpStatus status, T body) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(body);
    }
}
