package tillsync.topology;

import org.jspecify.annotations.Nullable;
import tillsync.article.PriceGroup;
import tillsync.till.DeviceId;

/**
 * A wish for one till.
 *
 * @param follows the main that it takes its articles from; null: it is a main itself
 * @param start what a till that becomes a main starts with; ignored for others
 * @param group which price group a follower gets; null: it keeps the one that it has
 */
public record Assignment(
        DeviceId deviceId,
        @Nullable DeviceId follows,
        Start start,
        @Nullable Group group) {

    /** Where a new main's catalogue starts: a copy of what its old main has, or its own former catalogue. */
    public enum Start {
        COPY,
        FORMER
    }

    /** A price group that is wished for. @param wanted null: none from now on */
    public record Group(@Nullable PriceGroup wanted) {}

    /** A wish that says nothing of the price group. */
    public Assignment(DeviceId deviceId, @Nullable DeviceId follows, Start start) {
        this(deviceId, follows, start, null);
    }

    public static Assignment follow(DeviceId follower, DeviceId main) {
        return new Assignment(follower, main, Start.COPY);
    }

    public static Assignment main(DeviceId device) {
        return new Assignment(device, null, Start.COPY);
    }

    /** The same, in a price group. @param wanted null: in none */
    public Assignment in(@Nullable PriceGroup wanted) {
        return new Assignment(deviceId, follows, start, new Group(wanted));
    }

    /** The price group that the till has after it. A main has none. */
    @Nullable
    PriceGroup groupAfter(Place before) {
        if (follows == null) {
            return null;
        }
        return group == null ? before.group() : group.wanted();
    }
}
