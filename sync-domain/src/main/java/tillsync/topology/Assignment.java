package tillsync.topology;

import org.jspecify.annotations.Nullable;
import tillsync.article.PriceGroup;
import tillsync.till.DeviceId;

/**
 * The requested place of one till.
 *
 * @param follows the main that it takes its articles from; null if it is a main itself
 * @param start the first catalogue of a till that becomes a main; ignored for others
 * @param group the new price group of a follower; null if it keeps its present one
 */
public record Assignment(
        DeviceId deviceId,
        @Nullable DeviceId follows,
        Start start,
        @Nullable Group group) {

    /** The first catalogue of a new main: a copy of its old main's, or its own former catalogue. */
    public enum Start {
        COPY,
        FORMER
    }

    /** The requested price group. @param wanted null for none */
    public record Group(@Nullable PriceGroup wanted) {}

    /** An assignment that leaves the price group as it is. */
    public Assignment(DeviceId deviceId, @Nullable DeviceId follows, Start start) {
        this(deviceId, follows, start, null);
    }

    public static Assignment follow(DeviceId follower, DeviceId main) {
        return new Assignment(follower, main, Start.COPY);
    }

    public static Assignment main(DeviceId device) {
        return new Assignment(device, null, Start.COPY);
    }

    /** The same assignment, in a price group. @param wanted null for none */
    public Assignment in(@Nullable PriceGroup wanted) {
        return new Assignment(deviceId, follows, start, new Group(wanted));
    }

    /** The till's price group after the assignment. A main has none. */
    @Nullable
    PriceGroup groupAfter(Place before) {
        if (follows == null) {
            return null;
        }
        return group == null ? before.group() : group.wanted();
    }
}
