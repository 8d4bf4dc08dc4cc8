package tillsync.service.people.account;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.people.TokenScope;
import tillsync.service.people.access.NeedsScope;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Zones;
import tillsync.till.MerchantId;

/** The time zone of a merchant over HTTP. */
@RestController
@RequestMapping("/api/v1/zone")
record ZoneController(Ownership ownership, Zones zones, ZoneChoice choice) {
    /** @param since null: it was the first one */
    record Since(String zone, @Nullable OffsetDateTime since) {}

    /** @param history all zones that it ever had, the present one last */
    record Shown(String zone, List<Since> history) {}

    @GetMapping
    ResponseEntity<Shown> look(UserCaller user, @RequestParam @Nullable String merchant) {
        return state(ownership.merchant(user, merchant));
    }

    record Wanted(@Nullable String zone) {}

    @NeedsScope(TokenScope.OPERATE)
    @PutMapping
    ResponseEntity<Shown> choose(UserCaller user, @RequestParam @Nullable String merchant, @RequestBody Wanted wanted) {
        var own = ownership.ownMerchant(user, merchant);
        choice.choose(user, own, wanted.zone());
        return state(own);
    }

    private ResponseEntity<Shown> state(MerchantId merchant) {
        var history = zones.of(merchant).zones();
        var shown = history.entrySet().stream()
                .map(one -> new Since(one.getValue().getId(), since(one.getKey())))
                .toList();
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new Shown(history.lastEntry().getValue().getId(), shown));
    }

    private static @Nullable OffsetDateTime since(Instant begin) {
        return begin.equals(Instant.MIN) ? null : begin.atOffset(ZoneOffset.UTC);
    }
}
