package tillsync.service.fleet.pairing;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.people.TokenScope;
import tillsync.problem.Refusal;
import tillsync.service.people.access.NeedsScope;
import tillsync.service.tills.access.UserCaller;
import tillsync.till.DeviceId;

/** {@code /api/v1/pairings}: a user looks at the till behind a code, and confirms or denies it. */
@RestController
@RequestMapping("/api/v1/pairings")
record CodeController(Confirming confirming) {
    @NeedsScope(TokenScope.OPERATE)
    @GetMapping
    ResponseEntity<Confirming.Waiting> look(UserCaller user, @RequestParam String code, HttpServletRequest request) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(confirming.look(user, code, request.getRemoteAddr()));
    }

    /** @param action confirm (also if it is missing) or deny */
    record Decision(
            @Nullable String code,
            @Nullable String action,
            @Nullable String merchantId,
            @Nullable String replaces) {
        boolean denies() {
            if (action == null || action.equals("confirm") || action.equals("deny")) {
                return "deny".equals(action);
            }
            throw Refusal.invalid("/action", "UNKNOWN_ACTION", "action: unknown (expected: confirm or deny)");
        }

        String typed() {
            if (code == null) {
                throw Refusal.invalid("/code", "MISSING", "code: missing (expected: such as WDJB-MJHT)");
            }
            return code;
        }
    }

    record Paired(DeviceId deviceId) {}

    @NeedsScope(TokenScope.OPERATE)
    @PostMapping
    ResponseEntity<Paired> decide(UserCaller user, @RequestBody Decision wanted, HttpServletRequest request) {
        boolean denies = wanted.denies();
        var code = wanted.typed();
        if (denies) {
            confirming.deny(user, code, request.getRemoteAddr());
            return ResponseEntity.noContent().build();
        }
        var device = confirming
                .confirm(user, code, request.getRemoteAddr(), wanted.merchantId(), wanted.replaces())
                .device();
        return ResponseEntity.created(URI.create("/api/v1/devices/" + device))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new Paired(device));
    }
}
