package tillsync.delivery;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tillsync.till.DeviceId;

/**
 * The way, set by users, in which changes of a catalogue reach its followers.
 *
 * @param pilots the tills that get changes first; none, unless the kind is PILOT
 * @param quietHours hours without a notice at a pilot till after which all others follow automatically; 0: only a user
 *     releases
 * @param window the time of delivery; null, unless the kind is WINDOW
 */
public record DeliveryMode(
        Kind kind,
        SortedSet<DeviceId> pilots,
        int quietHours,
        @Nullable Window window) {
    public static final int MOST_PILOTS = 50;
    public static final int MOST_QUIET_HOURS = 24 * 30;
    public static final DeliveryMode AT_ONCE = new DeliveryMode(Kind.AT_ONCE, new TreeSet<>(), 0, null);

    /** The moment at which each follower gets a change. */
    public enum Kind {
        /** All of them, as soon as it is published. */
        AT_ONCE,
        /** Named tills at once, the others once it is released. */
        PILOT,
        /** All of them, at certain times of day. */
        WINDOW
    }

    public DeliveryMode {
        pilots = Collections.unmodifiableSortedSet(new TreeSet<>(pilots));
        boolean few = kind == Kind.PILOT ? !pilots.isEmpty() && pilots.size() <= MOST_PILOTS : pilots.isEmpty();
        if (!few) {
            throw new IllegalArgumentException("tills: " + pilots.size() + " (expected: 1.." + MOST_PILOTS + ")");
        }
        if (quietHours < 0 || quietHours > (kind == Kind.PILOT ? MOST_QUIET_HOURS : 0)) {
            throw new IllegalArgumentException(
                    "quietHours: " + quietHours + " (expected: 0.." + MOST_QUIET_HOURS + ")");
        }
        if ((window == null) != (kind != Kind.WINDOW)) {
            throw new IllegalArgumentException("window: " + window + " (expected: one, if the mode is WINDOW)");
        }
    }

    public static DeliveryMode pilot(Collection<DeviceId> tills, int quietHours) {
        return new DeliveryMode(Kind.PILOT, new TreeSet<>(tills), quietHours, null);
    }

    public static DeliveryMode in(Window window) {
        return new DeliveryMode(Kind.WINDOW, new TreeSet<>(), 0, window);
    }
}
