package tillsync.topology;

import org.jspecify.annotations.Nullable;
import tillsync.till.DeviceId;

/**
 * A wish for one till.
 *
 * @param follows the main that it takes its articles from; null: it is a main itself
 * @param start what a till that becomes a main starts with; ignored for others
 */
public record Assignment(DeviceId deviceId, @Nullable DeviceId follows, Start start) {

    /** Where a new main's catalogue starts: a copy of what its old main has, or its own former catalogue. */
    public enum Start {
        COPY,
        FORMER
    }

    public static Assignment follow(DeviceId follower, DeviceId main) {
        return new Assignment(follower, main, Start.COPY);
    }

    public static Assignment main(DeviceId device) {
        return new Assignment(device, null, Start.COPY);
    }
}
