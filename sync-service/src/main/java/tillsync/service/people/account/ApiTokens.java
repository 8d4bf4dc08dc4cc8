package tillsync.service.people.account;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.problem.Refusal;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.TokenHash;
import tillsync.service.people.access.UserTokens;
import tillsync.service.people.access.UserTokens.UserToken;
import tillsync.service.store.database.Durability;
import tillsync.service.store.database.Ids;
import tillsync.service.tills.device.DisplayName;

/** A user's own tokens for scripts. The secret is shown once. */
@Component
record ApiTokens(UserTokens tokens, Accounts accounts, Durability durability, Ids ids, Clock clock) {
    private static final int MOST_LABEL_LENGTH = 200;
    private static final int MOST_TOKENS = 100;

    record Made(String id, String token) {}

    Made make(String userId, @Nullable String wantedLabel, @Nullable Instant expiresAt) {
        var label = DisplayName.require("/label", wantedLabel);
        if (label.length() > MOST_LABEL_LENGTH) {
            throw Refusal.invalid("/label", "LENGTH", "label: (expected: 1..200 characters)");
        }
        var now = OffsetDateTime.now(clock);
        if (expiresAt != null && !expiresAt.isAfter(now.toInstant())) {
            throw Refusal.invalid("/expiresAt", "OUT_OF_TIME", "expiresAt: (expected: after now)");
        }
        var secret = ids.secret("tsu_");
        var token = new UserToken(ids.id(), label, now, expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC));
        durability.inTransaction(() -> {
            accounts.lock(UserId.of(userId));
            if (tokens.count(userId) >= MOST_TOKENS) {
                throw Refusal.invalid("/label", "TOO_MANY", "tokens: " + MOST_TOKENS + " (expected: fewer)");
            }
            tokens.add(token, userId, TokenHash.of(secret));
            return true;
        });
        return new Made(token.id(), secret);
    }

    /** Refuses INVALID if the user has a token of that name. */
    void requireNew(String userId, @Nullable String label) {
        if (of(userId).stream().anyMatch(token -> token.label().equals(label))) {
            throw Refusal.invalid("/label", "TAKEN", "label: taken (expected: another one)");
        }
    }

    List<UserToken> of(String userId) {
        return tokens.of(userId);
    }

    /** Ends all of them: somebody else may have one. */
    void revokeAll(String userId) {
        durability.inTransaction(() -> {
            accounts.lock(UserId.of(userId));
            tokens.revokeAll(userId);
            return true;
        });
    }

    /** Refuses NOT_FOUND if the user has no such token. */
    void revoke(String userId, String id) {
        if (!durability.inTransaction(() -> tokens.revoke(userId, id))) {
            throw Ownership.notFound();
        }
    }
}
