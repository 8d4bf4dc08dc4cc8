package tillsync.client.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import tillsync.article.TillTime;
import tillsync.client.store.PlannedValues;

/**
 * Lets planned values begin and end by the till's own clock: their changes are added to what must be handed over. A
 * till that was off at the time does it when it is on again; one whose clock was wrong takes it back.
 */
final class PlannedBeginning {
    /**
     * The longest time that the stored time may lag behind while nothing begins. An article that comes with a value
     * that began meanwhile is handed over twice.
     */
    private static final Duration KEPT_BEHIND = Duration.ofHours(1);

    private final PlannedValues values;
    private final Clock clock;
    private LocalDateTime reached;
    private volatile LocalDateTime begunUntil;

    PlannedBeginning(PlannedValues values, Clock clock) {
        this.values = values;
        this.clock = clock;
        this.reached = values.begunUntil().orElseGet(this::shown);
        this.begunUntil = reached;
    }

    private LocalDateTime shown() {
        return TillTime.at(clock.instant(), clock.getZone());
    }

    /** The local time that planned values follow. Any thread may ask. */
    synchronized LocalDateTime now() {
        reached = TillTime.follow(reached, shown());
        return reached;
    }

    /** Lets values begin and end. @return whether there is something new to hand over */
    boolean begin() {
        var now = now();
        var until = values.begunUntil();
        boolean due = !until.isPresent() || isDue(until.get(), now);
        boolean some = due && values.begin(now) > 0;
        if (!due) {
            values.noneUntil(now);
        }
        begunUntil = now;
        return some;
    }

    /** The time up to which planned values have begun. Any thread may ask. */
    LocalDateTime begunUntil() {
        return begunUntil;
    }

    private boolean isDue(LocalDateTime until, LocalDateTime now) {
        return now.isBefore(until)
                || !now.isBefore(until.plus(KEPT_BEHIND))
                || values.nextAfter(until).filter(next -> !next.isAfter(now)).isPresent();
    }

    /**
     * The time until the next value begins or ends, at most {@code most} and at least zero. Includes values that have
     * begun since the last look.
     */
    Duration untilNext(Duration most) {
        return values.nextAfter(begunUntil)
                .map(begin -> Duration.between(clock.instant(), TillTime.begins(begin, clock.getZone())))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .filter(wait -> wait.compareTo(most) < 0)
                .orElse(most);
    }
}
