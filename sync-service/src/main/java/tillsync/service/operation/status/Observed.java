package tillsync.service.operation.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.service.operation.status.ServicePart.State;

/**
 * The observations of a separate status page in the last two days: the last status, and each disturbance, newest first,
 * at most 100.
 *
 * @param since the beginning of the observations
 */
record Observed(Instant since, Status last, List<Disturbance> disturbances) {
    /** A time in which a part of the service was not fully up. @param until null: it lasts */
    record Disturbance(State state, Instant since, @Nullable Instant until) {}

    static final Duration REMEMBERED = Duration.ofDays(2);
    private static final int MOST = 100;

    Observed {
        disturbances = List.copyOf(disturbances);
    }

    static Observed first(Status status) {
        return new Observed(status.checkedAt(), status, List.of()).followedBy(status);
    }

    /** Returns the observations after one more look. */
    Observed followedBy(Status next) {
        var now = next.checkedAt();
        var kept = new ArrayList<Disturbance>();
        var state = next.overall();
        for (var one : disturbances) {
            boolean over = one.until() == null && one.state() != state;
            var then = over ? new Disturbance(one.state(), one.since(), now) : one;
            if (then.until() == null || then.until().isAfter(now.minus(REMEMBERED))) {
                kept.add(then);
            }
        }
        boolean goesOn = !kept.isEmpty() && kept.get(0).until() == null;
        if (state != State.UP && !goesOn) {
            kept.add(0, new Disturbance(state, now, null));
        }
        return new Observed(since, next, kept.subList(0, Math.min(MOST, kept.size())));
    }
}
