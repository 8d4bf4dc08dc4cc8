package tillsync.service.api.user;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.people.TokenScope;
import tillsync.problem.Refusal;
import tillsync.service.engine.gate.LimitSettings;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.NeedsScope;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;

/** A merchant's limits over HTTP, beyond which losses and price changes are held back. */
@RestController
@RequestMapping("/api/v1")
record LimitsController(Ownership ownership, LimitSettings settings) {
    @GetMapping("/guard")
    ResponseEntity<LimitSettings.Losses> losses(UserCaller user, @RequestParam @Nullable String merchant) {
        return answer(true, settings.losses(ownership.confirmedMerchant(user, merchant)));
    }

    /** New limits of losses. All three are required: a missing one would be a guess. */
    record WantedLosses(
            @Nullable Long windowSeconds,
            @Nullable Integer percent,
            @Nullable Integer articles) {}

    @NeedsRecentProof
    @NeedsScope(TokenScope.OPERATE)
    @PutMapping("/guard")
    ResponseEntity<LimitSettings.Losses> set(
            UserCaller user, @RequestParam @Nullable String merchant, @RequestBody WantedLosses wanted) {
        var own = ownership.confirmedMerchant(user, merchant);
        boolean hold = settings.set(user, own, wanted.windowSeconds(), wanted.percent(), wanted.articles());
        return answer(hold, settings.losses(own));
    }

    @GetMapping("/approval")
    ResponseEntity<LimitSettings.Prices> prices(UserCaller user, @RequestParam @Nullable String merchant) {
        return answer(true, settings.prices(ownership.confirmedMerchant(user, merchant)));
    }

    /** A new limit of price changes. Both members are required: a default would be a guess. */
    record WantedPrices(
            @Nullable Boolean secondEyes, @Nullable Integer pricePercent) {}

    @NeedsRecentProof
    @NeedsScope(TokenScope.OPERATE)
    @PutMapping("/approval")
    ResponseEntity<LimitSettings.Prices> set(
            UserCaller user, @RequestParam @Nullable String merchant, @RequestBody WantedPrices wanted) {
        var own = ownership.confirmedMerchant(user, merchant);
        if (wanted.secondEyes() == null || wanted.pricePercent() == null) {
            var missing = wanted.secondEyes() == null ? "secondEyes" : "pricePercent";
            throw Refusal.invalid("/" + missing, "MISSING", missing + ": (expected: one)");
        }
        boolean holds = settings.set(user, own, wanted.secondEyes(), wanted.pricePercent());
        return answer(holds, settings.prices(own));
    }

    /** @param hold false: the limits that were sent wait for another user */
    private static <T> ResponseEntity<T> answer(boolean hold, T limits) {
        return ResponseEntity.status(hold ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(limits);
    }
}
