package tillsync.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tillsync.delivery.DeliveryMode.Kind;
import tillsync.till.DeviceId;

/**
 * How far the changes of a catalogue have come on their way to its followers, as users have decided.
 *
 * @param released the revision up to which all followers get changes, whatever the mode
 */
public record Rollout(DeliveryMode mode, long released) {
    public static final Rollout AT_ONCE = new Rollout(DeliveryMode.AT_ONCE, 0);

    /** As precise as databases keep times. */
    private static final Duration INSTANT_BEFORE = Duration.of(1, ChronoUnit.MICROS);

    /** Tells the last revision that a catalogue had at a moment. */
    public interface Revisions {
        long at(Instant moment);
    }

    /**
     * What a follower gets now. Nobody is sent back by that: a follower that has more already keeps it, and gets
     * nothing until the others have reached it.
     *
     * @param follower null: somebody who reads the catalogue, as a follower that is in no pilot
     * @param forAll what keeps revisions back from all followers alike
     */
    public Upper upper(@Nullable DeviceId follower, Upper forAll, Instant now, Revisions revisions) {
        return new Upper(forAll.guarded(), forAll.approved(), releasedTo(follower), windowed(now, revisions));
    }

    private @Nullable Long releasedTo(@Nullable DeviceId follower) {
        boolean waits =
                mode.kind() == Kind.PILOT && (follower == null || !mode.pilots().contains(follower));
        return waits ? released : null;
    }

    /** What was there when the window was closed the last time: a follower that was away then gets it now. */
    private @Nullable Long windowed(Instant now, Revisions revisions) {
        var window = mode.window();
        return window == null
                ? null
                : window.closedAt(now)
                        .map(closed -> Math.max(released, revisions.at(closed.minus(INSTANT_BEFORE))))
                        .orElse(null);
    }

    /** The same after a release; one of less than before changes nothing. */
    public Rollout released(long revision) {
        return new Rollout(mode, Math.max(released, revision));
    }

    /** Whether something is kept back from followers that are in no pilot. @param head of the catalogue */
    public boolean keepsBack(long head) {
        return mode.kind() == Kind.PILOT && released < head;
    }
}
