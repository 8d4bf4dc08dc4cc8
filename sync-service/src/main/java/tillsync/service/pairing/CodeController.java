package tillsync.service.pairing;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.problem.Refusal;
import tillsync.service.access.Ownership;
import tillsync.service.access.UserCaller;
import tillsync.service.device.Device;
import tillsync.service.store.Commands;
import tillsync.till.DeviceId;

/**
 * A user looks at the till behind a code, and confirms or denies it. Codes that are unknown, expired and used are one
 * answer, after the same look-up.
 */
@RestController
@RequestMapping("/api/v1/pairings")
class CodeController {
    private final Codes codes;
    private final Guesses guesses;
    private final Ownership ownership;
    private final Commands commands;
    private final Clock clock;

    CodeController(Codes codes, Guesses guesses, Ownership ownership, Commands commands, Clock clock) {
        this.codes = codes;
        this.guesses = guesses;
        this.ownership = ownership;
        this.commands = commands;
        this.clock = clock;
    }

    record Waiting(String name, @Nullable String place, String model, String software) {}

    @GetMapping
    ResponseEntity<Waiting> look(
            @AuthenticationPrincipal UserCaller user, @RequestParam String code, HttpServletRequest request) {
        var till = open(user, code, request).told();
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new Waiting(till.name(), till.place(), till.model(), till.software()));
    }

    /** @param action confirm (also where it is missing) or deny */
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

    @PostMapping
    ResponseEntity<Paired> decide(
            @AuthenticationPrincipal UserCaller user, @RequestBody Decision wanted, HttpServletRequest request) {
        boolean denies = wanted.denies();
        var code = open(user, wanted.typed(), request);
        if (denies) {
            commands.send(new DenyCode(code.deviceCodeHash()));
            return ResponseEntity.noContent().build();
        }
        DeviceId device = confirm(user, code, wanted);
        return ResponseEntity.created(URI.create("/api/v1/devices/" + device))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new Paired(device));
    }

    private DeviceId confirm(UserCaller user, Code code, Decision wanted) {
        var asker = code.asker();
        if (asker != null) {
            var till = ownership.device(user, asker.value());
            return commands.send(new LinkUser(code.deviceCodeHash(), till.id()));
        }
        var replaced = wanted.replaces() == null ? null : ownership.device(user, wanted.replaces());
        var merchant = replaced != null && wanted.merchantId() == null
                ? replaced.merchant()
                : ownership.merchant(user, wanted.merchantId());
        return commands.send(new ConfirmCode(code.deviceCodeHash(), merchant, id(replaced)));
    }

    private static @Nullable DeviceId id(@Nullable Device device) {
        return device == null ? null : device.id();
    }

    private Code open(UserCaller user, String typed, HttpServletRequest request) {
        return guesses.guess(
                user.userId(), request.getRemoteAddr(), () -> codes.byUserCode(CodesForTills.userCodeHash(typed))
                        .filter(found -> found.state().isOpen(clock.instant())));
    }
}
