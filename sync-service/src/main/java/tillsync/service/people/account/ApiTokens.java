package tillsync.service.people.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.TokenScope;
import tillsync.people.UserId;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.TokenHash;
import tillsync.service.people.access.UserTokens;
import tillsync.service.people.access.UserTokens.UserToken;
import tillsync.service.store.database.Ids;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.DisplayName;

/** A user's own tokens for scripts. The secret is shown once, and each token ends at its time. */
@Component
public record ApiTokens(UserTokens tokens, Accounts accounts, Durability durability, Ids ids, Clock clock) {
    private static final int MOST_LABEL_LENGTH = 200;
    private static final int MOST_TOKENS = 100;

    /** The lifetime of a token if none is chosen. */
    private static final Duration LIFETIME = Duration.ofDays(365);

    /** The time for which an expired token stays listed. */
    private static final Duration LISTED_AFTER = Duration.ofDays(30);

    public record Made(String id, String token, List<String> scopes, OffsetDateTime expiresAt) {}

    /**
     * @param wantedScopes by their names; null: all
     * @param expiresAt null: in a year
     */
    public Made make(
            String userId,
            @Nullable String wantedLabel,
            @Nullable List<@Nullable String> wantedScopes,
            @Nullable Instant expiresAt) {
        var label = DisplayName.require("/label", wantedLabel);
        if (label.length() > MOST_LABEL_LENGTH) {
            throw Refusal.invalid("/label", "LENGTH", "label: (expected: 1..200 characters)");
        }
        var now = OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC);
        if (expiresAt != null && !expiresAt.isAfter(now.toInstant())) {
            throw Refusal.invalid("/expiresAt", "OUT_OF_TIME", "expiresAt: (expected: after now)");
        }
        var scopes = scopes(wantedScopes);
        var secret = ids.secret("tsu_");
        var end = expiresAt == null ? now.plus(LIFETIME) : expiresAt.atOffset(ZoneOffset.UTC);
        var token = new UserToken(ids.id(), label, scopes, now, end, null);
        durability.inTransaction(() -> {
            accounts.lock(UserId.of(userId));
            tokens.forgetExpired(userId, now.minus(LISTED_AFTER));
            if (tokens.count(userId) >= MOST_TOKENS) {
                throw Refusal.invalid("/label", "TOO_MANY", "tokens: " + MOST_TOKENS + " (expected: fewer)");
            }
            tokens.add(token, userId, TokenHash.of(secret));
            return true;
        });
        return new Made(token.id(), secret, scopes, end);
    }

    private static List<String> scopes(@Nullable List<@Nullable String> wanted) {
        var scopes = EnumSet.of(TokenScope.READ);
        if (wanted == null) {
            scopes.addAll(TokenScope.ALL);
        } else if (wanted.isEmpty()) {
            throw unknown("/scopes", "none");
        } else {
            for (int i = 0; i < wanted.size(); i++) {
                var name = wanted.get(i);
                var pointer = "/scopes/" + i;
                scopes.add(TokenScope.of(name == null ? "" : name).orElseThrow(() -> unknown(pointer, "unknown")));
            }
        }
        return List.of(TokenScope.text(scopes).split(" "));
    }

    private static Refusal unknown(String pointer, String found) {
        return Refusal.invalid(
                pointer, "SCOPE_UNKNOWN", "scopes: " + found + " (expected: of read, articles, topology, operate)");
    }

    /** Refuses INVALID if the user has a token of that name. */
    void requireNew(String userId, @Nullable String label) {
        if (of(userId).stream().anyMatch(token -> token.label().equals(label))) {
            throw Refusal.invalid("/label", "TAKEN", "label: taken (expected: another one)");
        }
    }

    public List<UserToken> of(String userId) {
        return tokens.of(userId);
    }

    /** Ends all tokens of the user: somebody else may have one. */
    public void revokeAll(String userId) {
        durability.inTransaction(() -> {
            accounts.lock(UserId.of(userId));
            tokens.revokeAll(userId);
            return true;
        });
    }

    /** Refuses NOT_FOUND if the user has no such token. */
    public void revoke(String userId, String id) {
        if (!durability.inTransaction(() -> tokens.revoke(userId, id))) {
            throw Rights.notFound();
        }
    }
}
