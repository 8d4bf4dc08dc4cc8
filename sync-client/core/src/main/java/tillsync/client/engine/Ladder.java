package tillsync.client.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * Chooses how a till learns of changes: events, else long polls, else polls. A rung that fails twice while the service
 * can be reached is left for the next; after a while the best one is tried again.
 */
public final class Ladder {
    private static final int MOST_FAILURES = 2;

    /** A way of learning of changes, the best first. */
    public enum Rung {
        EVENTS,
        LONG_POLL,
        POLL
    }

    private final Duration climbAfter;
    private Rung rung = Rung.EVENTS;
    private int failures;
    private Instant fellAt = Instant.MIN;

    /** @param climbAfter the time after which the best rung is tried again once one has failed */
    public Ladder(Duration climbAfter) {
        this.climbAfter = climbAfter;
    }

    /** The rung to use now. */
    public Rung at(Instant now) {
        if (rung != Rung.EVENTS && !now.isBefore(fellAt.plus(climbAfter))) {
            rung = Rung.EVENTS;
            failures = MOST_FAILURES - 1;
        }
        return rung;
    }

    /** Notes that the present rung has worked for a while. */
    public void worked() {
        failures = 0;
    }

    /** Notes that the present rung has failed, although the service can be reached. */
    public void failed(Instant now) {
        failures++;
        if (failures >= MOST_FAILURES && rung != Rung.POLL) {
            rung = Rung.values()[rung.ordinal() + 1];
            fellAt = now;
            failures = 0;
        }
    }
}
