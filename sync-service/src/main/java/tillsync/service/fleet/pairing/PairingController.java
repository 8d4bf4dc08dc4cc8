package tillsync.service.fleet.pairing;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.pairing.TillPublicKey;
import tillsync.people.TokenScope;
import tillsync.service.limits.quota.Quotas;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.NeedsScope;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.TokenHash;
import tillsync.service.store.database.Ids;
import tillsync.service.tills.access.TillCaller;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Admission;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.DisplayName;
import tillsync.till.DeviceId;

/**
 * Registers tills without a screen of their own, and signs tills off, at their own request or that of their OWNER.
 * Tells anybody which models may be connected.
 */
@RestController
@RequestMapping("/api/v1")
record PairingController(
        Admission admission,
        Ownership ownership,
        PairingChanges changes,
        Quotas quotas,
        SignOffs signOffs,
        Ids ids,
        Clock clock) {
    /** A till that a user connects without a screen of its own. */
    record Wanted(
            @Nullable String name,
            @Nullable String place,
            @Nullable String model,
            @Nullable String software,
            @Nullable String adapter,
            @Nullable String kind,
            @Nullable String merchantId,
            @Nullable Key key) {}

    /** The public key of a till, as a JWK of P-256. */
    record Key(
            @Nullable String kty,
            @Nullable String crv,
            @Nullable String x,
            @Nullable String y) {
        TillPublicKey read() {
            return TillKeyRules.of("/key", kty, crv, x, y);
        }
    }

    /** @param token of the till; if it has a key, a mark that is no secret: {@code key:} and the device */
    record Registered(DeviceId deviceId, String token) {}

    @NeedsRecentProof
    @NeedsScope(TokenScope.OPERATE)
    @PostMapping("/devices")
    ResponseEntity<Registered> register(UserCaller user, @RequestBody Wanted wanted) {
        var merchant = ownership.ownMerchant(user, wanted.merchantId());
        var name = DisplayName.require("/name", wanted.name());
        var place = wanted.place() == null ? null : DisplayName.require("/place", wanted.place());
        var till = admission.admit(
                new Admission.Description(wanted.model(), wanted.software(), wanted.adapter(), wanted.kind()));
        var device = Device.connected(
                DeviceId.of(ids.id()), merchant, name, place, till, ids.id(), OffsetDateTime.now(clock));
        var key = wanted.key() == null ? null : wanted.key().read();
        var token = key == null ? ids.secret("tst_") : "key:" + device.id();
        var hash = key == null ? TokenHash.of(token) : null;
        quotas.registering(merchant, () -> changes.register(device, hash, user.id(), key));
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new Registered(device.id(), token));
    }

    record Models(List<String> supported, List<String> announced) {}

    @GetMapping("/models")
    Models models() {
        var models = admission.rules().models();
        return new Models(models.supported(), models.announced());
    }

    @NeedsRecentProof
    @NeedsScope(TokenScope.OPERATE)
    @DeleteMapping("/devices/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOff(UserCaller user, @PathVariable String id, @RequestParam @Nullable String followers) {
        signOffs.byUser(user, id, followers);
    }

    @DeleteMapping("/till")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOff(TillCaller till, @RequestParam @Nullable String followers) {
        signOffs.byTill(till.device(), followers);
    }
}
