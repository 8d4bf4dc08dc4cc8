package tillsync.service.account;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.problem.Refusal;
import tillsync.service.access.Ownership;
import tillsync.service.access.TokenHash;
import tillsync.service.access.UserTokens;
import tillsync.service.access.UserTokens.UserToken;
import tillsync.service.device.DisplayName;
import tillsync.service.store.Durability;
import tillsync.service.store.Ids;

/** A user's own tokens for scripts. The secret is shown once. */
@Component
class ApiTokens {
    private static final int MOST_LABEL_LENGTH = 200;

    private final UserTokens tokens;
    private final Durability durability;
    private final Ids ids;
    private final Clock clock;

    ApiTokens(UserTokens tokens, Durability durability, Ids ids, Clock clock) {
        this.tokens = tokens;
        this.durability = durability;
        this.ids = ids;
        this.clock = clock;
    }

    record Made(String id, String token) {}

    Made make(String userId, @Nullable String wantedLabel, @Nullable OffsetDateTime expiresAt) {
        var label = DisplayName.require("/label", wantedLabel);
        if (label.length() > MOST_LABEL_LENGTH) {
            throw Refusal.invalid("/label", "LENGTH", "label: (expected: 1..200 characters)");
        }
        var secret = ids.secret("tsu_");
        var token = new UserToken(ids.id(), label, OffsetDateTime.now(clock), expiresAt);
        durability.durably(() -> {
            tokens.add(token, userId, TokenHash.of(secret));
            return true;
        });
        return new Made(token.id(), secret);
    }

    List<UserToken> of(String userId) {
        return tokens.of(userId);
    }

    /** Refuses NOT_FOUND where the user has no such token. */
    void revoke(String userId, String id) {
        if (!durability.durably(() -> tokens.revoke(userId, id))) {
            throw Ownership.notFound();
        }
    }
}
