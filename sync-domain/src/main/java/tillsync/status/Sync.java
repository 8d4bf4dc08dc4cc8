package tillsync.status;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tillsync.condition.ConditionCode;

/**
 * The synchronisation of a till's articles.
 *
 * @param done the number of changes already made, out of {@code of}; 0 if the state counts none
 * @param of the number of changes, or refused articles, that the state concerns
 * @param verifiedAt the last comparison that found the articles right; null if none
 * @param code the problem, or the reason to wait; null if none
 */
public record Sync(
        SyncState state,
        long done,
        long of,
        @Nullable Instant verifiedAt,
        @Nullable String code) {
    /** Conditions that do not stop articles; users still see them as conditions. */
    private static final Set<String> HARMLESS =
            Set.of(ConditionCode.GUEST_WIFI, ConditionCode.CLOCK_WRONG, ConditionCode.DATA_MAY_BE_LOST);

    private static final Set<String> CANNOT_TAKE_OVER =
            Set.of(ConditionCode.LISTENER_FAILED, ConditionCode.LISTENER_HANGS);

    /** The state of a till that has yet to fetch its first articles. */
    public static final Sync PENDING = new Sync(SyncState.PENDING, 0, 0, null, null);

    static Sync of(StatusFacts till) {
        var fault = fault(till);
        if (fault != null) {
            return of(till, SyncState.FAULT, 0, till.counts().pending(), fault);
        }
        if (till.guarded() || till.stopped()) {
            return of(
                    till,
                    till.guarded() ? SyncState.GUARDED : SyncState.STOPPED,
                    0,
                    till.counts().pending(),
                    null);
        }
        if (till.waiting() != null) {
            return of(till, SyncState.WAITING, 0, till.counts().pending(), till.waiting());
        }
        return till.counts().pending() > 0 ? pending(till) : settled(till);
    }

    private static @Nullable String fault(StatusFacts till) {
        if (till.copied()) {
            return ConditionCode.STORE_COPIED;
        }
        var condition = till.condition();
        if (condition != null && !HARMLESS.contains(condition)) {
            return condition;
        }
        var waiting = till.waiting();
        return waiting != null && CANNOT_TAKE_OVER.contains(waiting) ? waiting : null;
    }

    private static Sync pending(StatusFacts till) {
        boolean fetching = till.counts().received() > 0 && till.connection() != ConnectionState.NOT_CONNECTED;
        return fetching
                ? of(
                        till,
                        SyncState.SYNCING,
                        Math.min(till.counts().received(), till.counts().pending()),
                        till.counts().pending(),
                        null)
                : of(
                        till,
                        till.heldBack() ? SyncState.HELD_BACK : SyncState.PENDING,
                        0,
                        till.counts().pending(),
                        null);
    }

    private static Sync settled(StatusFacts till) {
        if (!till.heardOf()) {
            return of(till, SyncState.NEVER, 0, 0, null);
        }
        if (till.counts().unsent() > 0) {
            return of(till, SyncState.UNSENT, 0, till.counts().unsent(), null);
        }
        if (till.verified() != null && !till.verified()) {
            return of(till, SyncState.REPAIRING, 0, 0, null);
        }
        return till.counts().refused() > 0
                ? of(till, SyncState.PARTIAL, 0, till.counts().refused(), null)
                : of(till, SyncState.CURRENT, 0, 0, null);
    }

    private static Sync of(StatusFacts till, SyncState state, long done, long of, @Nullable String code) {
        return new Sync(state, done, of, till.verifiedAt(), code);
    }
}
