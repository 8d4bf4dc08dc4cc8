package tillsync.service.fleet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.problem.Refusal;
import tillsync.service.access.Ownership;
import tillsync.service.access.UserCaller;
import tillsync.service.device.ContactWriter;
import tillsync.service.device.Device;
import tillsync.service.device.Devices;
import tillsync.service.device.DisplayName;
import tillsync.service.device.Sessions;
import tillsync.service.pull.PendingPages;
import tillsync.service.store.Durability;

/** The overview over HTTP: which tills there are, how they are, and what each has pending. */
@RestController
@RequestMapping("/api/v1/devices")
class DeviceController {
    private static final int MOST_DEVICES = 500;

    private final Devices devices;
    private final Overview overview;
    private final Ownership ownership;
    private final ContactWriter contacts;
    private final PendingPages pending;
    private final Sessions sessions;
    private final Durability durability;

    DeviceController(
            Devices devices,
            Overview overview,
            Ownership ownership,
            ContactWriter contacts,
            PendingPages pending,
            Sessions sessions,
            Durability durability) {
        this.devices = devices;
        this.overview = overview;
        this.ownership = ownership;
        this.contacts = contacts;
        this.pending = pending;
        this.sessions = sessions;
        this.durability = durability;
    }

    @GetMapping
    ResponseEntity<List<DeviceView>> list(
            @AuthenticationPrincipal UserCaller user,
            @RequestParam @Nullable String merchant,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "500") int limit) {
        PendingPages.requireWithin("limit", limit, 1, MOST_DEVICES);
        contacts.flush();
        var found = devices.ofMerchant(ownership.merchant(user, merchant), after, limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        var answer = ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (found.size() > limit) {
            var last = shown.get(limit - 1).id();
            answer.header(HttpHeaders.LINK, "</api/v1/devices?after=" + last + "&limit=" + limit + ">; rel=\"next\"");
        }
        return answer.body(shown.stream().flatMap(this::viewUnlessSignedOff).toList());
    }

    /** A till may be signed off while the list is made. */
    private Stream<DeviceView> viewUnlessSignedOff(Device device) {
        try {
            return Stream.of(overview.view(device));
        } catch (Refusal gone) {
            return Stream.empty();
        }
    }

    @GetMapping("/{id}")
    DeviceView one(@AuthenticationPrincipal UserCaller user, @PathVariable String id) {
        contacts.flush();
        return overview.view(ownership.device(user, id));
    }

    /** What a user may change; what is absent stays. */
    record Change(
            @Nullable String name,
            @Nullable String place,
            @Nullable String delivery) {}

    @PatchMapping("/{id}")
    DeviceView change(@AuthenticationPrincipal UserCaller user, @PathVariable String id, @RequestBody Change change) {
        var device = ownership.device(user, id);
        var name = change.name() == null ? null : DisplayName.require("/name", change.name());
        var place = change.place() == null ? null : DisplayName.require("/place", change.place());
        var delivery = change.delivery();
        if (delivery != null && !delivery.equals("AUTO") && !delivery.equals("HELD")) {
            throw Refusal.invalid("/delivery", "UNKNOWN_DELIVERY", "delivery: unknown (expected: AUTO or HELD)");
        }
        durability.durably(() -> {
            devices.arrange(device.id(), name, place, delivery);
            return true;
        });
        pending.deliveryChanged(device.id());
        return one(user, id);
    }

    /** What that follower has still to apply, in the form of a pull. */
    @GetMapping("/{id}/pending")
    void pending(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @RequestParam(defaultValue = "1000") int limit,
            @RequestParam @Nullable String after,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        contacts.flush();
        pending.write(ownership.device(user, id), after, limit, request, response);
    }

    /** A user says that the till which is connected now has the real store. */
    @PostMapping("/{id}/confirm-store")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmStore(@AuthenticationPrincipal UserCaller user, @PathVariable String id) {
        var device = ownership.device(user, id);
        durability.durably(() -> {
            sessions.confirm(device.id());
            return true;
        });
    }
}
