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
import tillsync.problem.Refusal;
import tillsync.service.engine.approval.ApprovalSettings;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;

/** A merchant's setting for the second pair of eyes, over HTTP. */
@RestController
@RequestMapping("/api/v1/approval")
record ApprovalSettingsController(Ownership ownership, ApprovalSettings settings) {
    @GetMapping
    ResponseEntity<ApprovalSettings.Setting> look(UserCaller user, @RequestParam @Nullable String merchant) {
        return answer(HttpStatus.OK, settings.of(ownership.confirmedMerchant(user, merchant)));
    }

    /** A new setting. Both members are required: a default would be a guess. */
    record Requested(@Nullable Boolean secondEyes, @Nullable Integer pricePercent) {}

    @NeedsRecentProof
    @PutMapping
    ResponseEntity<ApprovalSettings.Setting> set(
            UserCaller user, @RequestParam @Nullable String merchant, @RequestBody Requested wanted) {
        var own = ownership.confirmedMerchant(user, merchant);
        if (wanted.secondEyes() == null || wanted.pricePercent() == null) {
            var missing = wanted.secondEyes() == null ? "secondEyes" : "pricePercent";
            throw Refusal.invalid("/" + missing, "MISSING", missing + ": (expected: one)");
        }
        boolean holds = settings.set(user, own, wanted.secondEyes(), wanted.pricePercent());
        return answer(holds ? HttpStatus.OK : HttpStatus.ACCEPTED, settings.of(own));
    }

    private static ResponseEntity<ApprovalSettings.Setting> answer(HttpStatus status, ApprovalSettings.Setting body) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(body);
    }
}
