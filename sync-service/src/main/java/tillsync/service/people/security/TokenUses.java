package tillsync.service.people.security;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tillsync.service.people.access.UserTokens;
import tillsync.service.people.access.UserTokens.Good;
import tillsync.service.store.database.Background;

/**
 * Records the last use of each user's token: at most once an hour, and never while its request waits. A use that is
 * lost when the service is killed is recorded at the next one.
 */
@Component
final class TokenUses extends Background {
    static final Duration WRITTEN_AGAIN_AFTER = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 10_000;

    private final UserTokens tokens;
    private final Map<String, OffsetDateTime> waiting = new ConcurrentHashMap<>();

    TokenUses(UserTokens tokens) {
        super("token-uses", PAUSE, PAUSE);
        this.tokens = tokens;
    }

    /** @param now in UTC */
    void note(Good token, OffsetDateTime now) {
        var last = token.lastUsedAt();
        boolean isDue = last == null || last.plus(WRITTEN_AGAIN_AFTER).isBefore(now);
        if (isDue && waiting.size() < MOST_WAITING) {
            waiting.putIfAbsent(token.id(), now);
        }
    }

    @Override
    protected void round() {
        for (var use : List.copyOf(waiting.entrySet())) {
            tokens.used(use.getKey(), use.getValue());
            waiting.remove(use.getKey());
        }
    }

    @Override
    protected void last() {
        round();
    }
}
