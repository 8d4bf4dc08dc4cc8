package tillsync.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tillsync.delivery.DeliveryMode.Kind;
import tillsync.till.DeviceId;

/**
 * The progress of a catalogue's changes towards its followers, as users have decided.
 *
 * @param released the revision up to which all followers get changes, whatever the mode
 */
public record Rollout(DeliveryMode mode, long released) {
    public static final Rollout AT_ONCE = new Rollout(DeliveryMode.AT_ONCE, 0);

    /** The precision with which databases keep times. */
    private static final Duration INSTANT_BEFORE = Duration.of(1, ChronoUnit.MICROS);

    /** Tells the last revision that a catalogue had at a moment. */
    public interface Revisions {
        long at(Instant moment);
    }

    /**
     * Returns the limits up to which a follower gets revisions now. A follower that already has more keeps it, and gets
     * nothing until the others have reached it.
     *
     * @param follower null: a reader of the catalogue, which counts as a follower in no pilot
     * @param forAll the limits that all followers share
     */
    public Upper upper(@Nullable DeviceId follower, Upper forAll, Instant now, Revisions revisions) {
        return new Upper(forAll.guarded(), forAll.approved(), releasedTo(follower), windowed(now, revisions));
    }

    private @Nullable Long releasedTo(@Nullable DeviceId follower) {
        boolean waits =
                mode.kind() == Kind.PILOT && (follower == null || !mode.pilots().contains(follower));
        return waits ? released : null;
    }

    /** The last revision when the window last closed, so that a follower that was away then gets it now. */
    private @Nullable Long windowed(Instant now, Revisions revisions) {
        var window = mode.window();
        return window == null
                ? null
                : window.closedAt(now)
                        .map(closed -> Math.max(released, revisions.at(closed.minus(INSTANT_BEFORE))))
                        .orElse(null);
    }

    /** Returns the state after a release; releasing less than before changes nothing. */
    public Rollout released(long revision) {
        return new Rollout(mode, Math.max(released, revision));
    }

    /** Returns true if followers in no pilot do not get all revisions. @param head of the catalogue */
    public boolean keepsBack(long head) {
        return mode.kind() == Kind.PILOT && released < head;
    }
}
