package tillsync.service.fleet.overview;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.people.TokenScope;
import tillsync.service.api.pull.PendingPages;
import tillsync.service.people.access.NeedsScope;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Devices;
import tillsync.service.web.problem.PlainText;
import tillsync.service.web.problem.Range;
import tillsync.till.DeviceId;

/** The overview over HTTP: the tills, their states, and their pending changes. */
@RestController
@RequestMapping("/api/v1/devices")
record DeviceController(
        Devices devices,
        Overview overview,
        Ownership ownership,
        ContactWriter contacts,
        PendingPages pending,
        Arranging arranging) {
    private static final int MOST_DEVICES = 500;

    @GetMapping
    ResponseEntity<List<DeviceView>> list(
            UserCaller user,
            @RequestParam @Nullable String merchant,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "500") int limit) {
        Range.require("limit", limit, 1, MOST_DEVICES);
        contacts.flush();
        var found = devices.ofUser(
                user.id(), ownership.named(user, merchant), false, PlainText.require("after", after), limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        var answer = ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (found.size() > limit) {
            var last = shown.get(limit - 1).id();
            answer.header(
                    HttpHeaders.LINK,
                    "</api/v1/devices?after=" + last + "&limit=" + limit
                            + (merchant == null ? "" : "&merchant=" + merchant) + ">; rel=\"next\"");
        }
        return answer.body(overview.views(user, shown));
    }

    /** A till that was signed off, whose place another one may take. */
    record Former(
            DeviceId id,
            String name,
            @Nullable String place,
            String model,
            @Nullable OffsetDateTime signedOffAt) {}

    @GetMapping("/signed-off")
    List<Former> signedOff(UserCaller user, @RequestParam(defaultValue = "") String after) {
        return devices.ofUser(user.id(), null, true, PlainText.require("after", after), MOST_DEVICES).stream()
                .map(till -> new Former(till.id(), till.name(), till.place(), till.model(), till.signedOffAt()))
                .toList();
    }

    @GetMapping("/{id}")
    DeviceView one(UserCaller user, @PathVariable String id) {
        contacts.flush();
        return overview.view(user, ownership.device(user, id));
    }

    /** A change of a till. Absent members stay as they are. */
    record Change(
            @Nullable String name,
            @Nullable String place,
            @Nullable String delivery) {}

    @NeedsScope(TokenScope.TOPOLOGY)
    @PatchMapping("/{id}")
    DeviceView change(UserCaller user, @PathVariable String id, @RequestBody Change change) {
        arranging.change(user, id, change.name(), change.place(), change.delivery());
        return one(user, id);
    }

    /** Answers the follower's pending changes, in the form of a pull. */
    @GetMapping("/{id}/pending")
    void pending(
            UserCaller user,
            @PathVariable String id,
            @RequestParam(defaultValue = "1000") int limit,
            @RequestParam @Nullable String after,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        contacts.flush();
        pending.write(ownership.device(user, id), after, limit, request, response);
    }

    /** The articles that the till's own software has not taken over, and why. */
    @GetMapping("/{id}/held")
    ResponseEntity<List<HeldArticle>> held(UserCaller user, @PathVariable String id) {
        contacts.flush();
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(overview.held(ownership.device(user, id)));
    }

    /** Confirms that the connected till has the real store. */
    @NeedsScope(TokenScope.OPERATE)
    @PostMapping("/{id}/confirm-store")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmStore(UserCaller user, @PathVariable String id) {
        arranging.confirmStore(user, id);
    }
}
