package tillsync.service.limits.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.service.tills.device.Contact.Cause;
import tillsync.till.DeviceId;

/**
 * Remembers tills whose last change set was refused for a quota, for the overview. A till tries again before it is
 * forgotten.
 */
@Component
public class RefusedTills {
    private static final int MOST = 20_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final Clock clock;
    private final Cache<DeviceId, Cause> refused = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(FORGOTTEN_AFTER)
            .build();

    RefusedTills(Clock clock) {
        this.clock = clock;
    }

    void note(DeviceId till, ProblemCode code) {
        refused.asMap()
                .compute(
                        till,
                        (same, known) -> known != null && known.code().equals(code.wireName())
                                ? known
                                : new Cause(code.wireName(), clock.instant().toString()));
    }

    void forget(DeviceId till) {
        refused.invalidate(till);
    }

    /** The quota that keeps the till's edits waiting, and since when; null: none. */
    public @Nullable Cause cause(DeviceId till) {
        return refused.getIfPresent(till);
    }
}
