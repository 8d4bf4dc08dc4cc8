package tillsync.service.people.account;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import tillsync.problem.Refusal;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.PageController;
import tillsync.service.web.problem.Audience;

/**
 * Judges a password while it is typed, by the same rule as when it is sent. Keeps nothing, and answers in words alone.
 */
@PageController
final class PasswordStrengthController {
    private static final int MOST = 240;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final OwnAccount own;
    private final MessageSource texts;
    private final Limit ofAddresses;

    PasswordStrengthController(OwnAccount own, MessageSource texts, RateLimits limits) {
        this.own = own;
        this.texts = texts;
        this.ofAddresses = limits.limit("passwords looked at from this address", MOST, WITHIN);
    }

    record Typed(
            @Nullable String password,
            @Nullable String email,
            @Nullable String name) {}

    @PostMapping("/password/strength")
    @ResponseBody
    ResponseEntity<String> look(@Nullable UserCaller user, Typed typed, HttpServletRequest request) {
        ofAddresses.of(NetworkAddress.of(request.getRemoteAddr())).take();
        var said = texts.getMessage("password." + word(user, typed), null, Audience.language(request));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .body(said);
    }

    /** The last part of a text's name. */
    private String word(@Nullable UserCaller user, Typed typed) {
        try {
            if (user == null) {
                NewPassword.require("/password", typed.password(), typed.email(), typed.name());
            } else {
                var account = own.of(user);
                NewPassword.require("/password", typed.password(), account.email(), account.name());
            }
            return "GOOD";
        } catch (Refusal refused) {
            return refused.flaws().get(0).code();
        }
    }
}
