package tillsync.service.people.signin;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.people.TokenScope;
import tillsync.people.UserId;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.NeedsScope;
import tillsync.service.people.access.UserTokens.UserToken;
import tillsync.service.people.account.ApiTokens;
import tillsync.service.people.account.SignIns;
import tillsync.service.people.audit.AccountEvents;
import tillsync.service.store.json.Moment;
import tillsync.service.tills.access.UserCaller;

/** Bearer tokens of users, for scripts. The secret is shown once. */
@RestController
@RequestMapping("/api/v1/tokens")
record TokenController(SignIns signIns, Entering entering, ApiTokens tokens, AccountEvents events) {
    /** @param code of the account's second factor, if it has one */
    record Wanted(
            @Nullable String label,
            @Nullable List<@Nullable String> scopes,
            @Nullable String expiresAt,
            @Nullable String code) {}

    @NeedsScope(TokenScope.READ)
    @PostMapping
    ResponseEntity<ApiTokens.Made> make(
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable
                    String basic,
            @RequestBody Wanted wanted,
            HttpServletRequest request) {
        var account = authenticate(basic, request);
        entering.allow(account, wanted.code(), request);
        var expiresAt = Moment.readIfAny("/expiresAt", wanted.expiresAt());
        var made = tokens.make(account.id(), wanted.label(), wanted.scopes(), expiresAt);
        events.happened(UserId.of(account.id()), AccountEvents.What.TOKEN_MADE, AccountEvents.Place.of(request));
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(made);
    }

    private Accounts.Account authenticate(@Nullable String basic, HttpServletRequest request) {
        var pair = basicPair(basic);
        int colon = pair.indexOf(':');
        var email = colon < 0 ? "" : pair.substring(0, colon);
        return signIns.authenticate(email, pair.substring(colon + 1), request.getRemoteAddr());
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
    List<UserToken> list(UserCaller user) {
        return tokens.of(user.userId());
    }

    /** Revokes all tokens of the user, including the caller's. */
    @NeedsScope(TokenScope.OPERATE)
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeAll(UserCaller user) {
        tokens.revokeAll(user.userId());
    }

    @NeedsScope(TokenScope.OPERATE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(UserCaller user, @PathVariable String id) {
        tokens.revoke(user.userId(), id);
    }
}
