package tillsync.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user who wants to approve a change. On the first day, a new user cannot approve for earlier users. One of them may
 * have invited the new user just for that, directly or through somebody else.
 *
 * @param came the time at which each actor first got a role at one of the merchant's tills
 */
public record Approver(String actor, Map<String, Instant> came, Instant now) {
    private static final Duration NEW = Duration.ofHours(24);

    public Approver {
        came = Map.copyOf(came);
    }

    /** The time from which this user may approve for everybody else; null: already. */
    public @Nullable Instant approvesFrom() {
        var mine = came.get(actor);
        return mine != null && mine.plus(NEW).isAfter(now) ? mine.plus(NEW) : null;
    }

    /**
     * Returns false for an asker who came later than this user. An asker who has left counts as the first of all.
     *
     * @param asker the actor of a user
     */
    public boolean isTooNewFor(String asker) {
        var mine = came.get(actor);
        var theirs = came.get(asker);
        return approvesFrom() != null
                && !asker.equals(actor)
                && (theirs == null || mine == null || !theirs.isAfter(mine));
    }

    /** Unknown askers may be anybody. */
    public boolean isTooNewFor(Judged judged) {
        var askers = judged.askers();
        return askers == null ? approvesFrom() != null : askers.stream().anyMatch(this::isTooNewFor);
    }
}
