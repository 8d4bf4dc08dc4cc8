package tillsync.service.tills.device;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Cursor;
import tillsync.till.DeviceId;
import tillsync.topology.GroupVersion;

/**
 * One contact with a till.
 *
 * @param till as it was at the contact: a till that was replaced meanwhile says nothing of its successor
 * @param cursor the position that the till has applied; null if it told none
 * @param positions those that it had since its last report, with its own times
 * @param switchedOff whether it said good-bye
 */
public record Contact(
        Device till, Instant at, @Nullable Cursor cursor, List<Position> positions, State state, boolean switchedOff) {
    /**
     * The state that the till told. A null member was not told: what was known before stays.
     *
     * @param verified whether its digest was the catalogue's at its cursor
     * @param held the articles that the till's own software has not taken over, as JSON, with their number; "[]" for
     *     none
     * @param clockSkewSeconds how far its clock is ahead of the service's
     * @param group the price group that it has applied
     */
    public record State(
            @Nullable Boolean verified,
            @Nullable Long unpublished,
            @Nullable Cause condition,
            @Nullable Cause waiting,
            @Nullable Held held,
            @Nullable Long clockSkewSeconds,
            @Nullable GroupVersion group) {
        static final State UNTOLD = in(null);

        /** A state that tells only the price group. */
        static State in(@Nullable GroupVersion group) {
            return new State(null, null, null, null, null, null, group);
        }
    }

    /** A position that the till has applied. @param group the price group that it has applied with it; null: unknown */
    public record Acknowledged(Cursor cursor, @Nullable GroupVersion group) {}

    DeviceId device() {
        return till.id();
    }

    /** Returns true if the contact tells a cursor, a condition, a cause of waiting, held articles or a switch-off. */
    boolean tellsSomething() {
        return cursor != null || state.condition != null || state.waiting != null || state.held != null || switchedOff;
    }

    /** A position and when the till had it. @param group its price group then; null: none */
    public record Position(
            Cursor cursor,
            Instant at,
            boolean reported,
            @Nullable PriceGroup group) {}

    /** The cause of a state; code "" says that the cause is gone. */
    public record Cause(String code, String since) {
        public static final Cause NONE = new Cause("", "");
    }

    public record Held(int count, String json) {}

    /** The contact of a till that asked for something. */
    public static Contact seen(Device till, Instant at) {
        return told(till, at, State.UNTOLD);
    }

    /** The contact of a till that told its state, and no position. */
    public static Contact told(Device till, Instant at, State state) {
        return new Contact(till, at, null, List.of(), state, false);
    }

    /**
     * The contact of a till that acknowledged a position by pulling from it. If its price group there is unknown,
     * nothing is noted of what it sold then.
     */
    public static Contact acknowledged(Device till, Instant at, Acknowledged told) {
        var group = told.group();
        var positions =
                group == null ? List.<Position>of() : List.of(new Position(told.cursor(), at, false, group.name()));
        return new Contact(till, at, told.cursor(), positions, State.in(group), false);
    }

    /** The contact of a till that was switched off on purpose. */
    public static Contact switchedOff(Device till, Instant at) {
        return new Contact(till, at, null, List.of(), State.UNTOLD, true);
    }
}
