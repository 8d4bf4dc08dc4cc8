package tillsync.service.account;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.access.Ownership;
import tillsync.service.access.TokenHash;
import tillsync.service.access.UserCaller;
import tillsync.service.access.UserTokens;
import tillsync.service.access.UserTokens.UserToken;
import tillsync.service.device.DisplayName;
import tillsync.service.store.Durability;
import tillsync.service.store.Ids;

/** Bearer tokens of users, for scripts. The secret is shown once. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokenController {
    private final Accounts accounts;
    private final UserTokens tokens;
    private final Passwords passwords;
    private final Durability durability;
    private final Ids ids;
    private final Clock clock;

    TokenController(
            Accounts accounts, UserTokens tokens, Passwords passwords, Durability durability, Ids ids, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.passwords = passwords;
        this.durability = durability;
        this.ids = ids;
        this.clock = clock;
    }

    record Wanted(@Nullable String label, @Nullable OffsetDateTime expiresAt) {}

    record Made(String id, String token) {}

    @PostMapping
    ResponseEntity<Made> make(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String basic,
            @RequestBody Wanted wanted) {
        var account = authenticate(basic);
        var label = DisplayName.require("/label", wanted.label());
        if (label.length() > 200) {
            throw Refusal.invalid("/label", "LENGTH", "label: (expected: 1..200 characters)");
        }
        var secret = ids.secret("tsu_");
        var token = new UserToken(ids.id(), label, OffsetDateTime.now(clock), wanted.expiresAt());
        durability.durably(() -> {
            tokens.add(token, account.id(), TokenHash.of(secret));
            return true;
        });
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new Made(token.id(), secret));
    }

    /** An unknown user and a wrong password are the same answer, after the same time. */
    private Accounts.Account authenticate(@Nullable String basic) {
        var pair = basicPair(basic);
        int colon = pair.indexOf(':');
        var email = colon < 0 ? "" : pair.substring(0, colon).toLowerCase(Locale.ROOT);
        var account = accounts.byEmail(email);
        var hash = account.map(Accounts.Account::passwordHash).orElse(null);
        if (!passwords.matches(pair.substring(colon + 1), hash) || account.isEmpty()) {
            throw Refusal.of(ProblemCode.UNAUTHENTICATED, "email or password (expected: those of an account)");
        }
        return account.get();
    }

    private static String basicPair(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            throw Refusal.of(ProblemCode.UNAUTHENTICATED, "Authorization: (expected: Basic)");
        }
        try {
            return new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw Refusal.of(ProblemCode.UNAUTHENTICATED, "Authorization: (expected: Basic)");
        }
    }

    @GetMapping
    List<UserToken> list(@AuthenticationPrincipal UserCaller user) {
        return tokens.of(user.userId());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal UserCaller user, @PathVariable String id) {
        if (!durability.durably(() -> tokens.revoke(user.userId(), id))) {
            throw Ownership.notFound();
        }
    }
}
