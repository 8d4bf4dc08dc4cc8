package tillsync.client.engine;

import java.time.Duration;

/**
 * Says how long to wait after a failure: up to 1 s, 2 s, 4 s ... 20 s, at random, so that tills do not come back
 * together.
 */
public final class Backoff {
    private static final long FIRST_MILLIS = 1_000;
    private static final long MOST_MILLIS = 20_000;
    private static final long PEOPLE_MILLIS = 60_000;

    private final Dice dice;
    private final long firstMillis;
    private final long mostMillis;
    private int failures;

    public Backoff(Dice dice) {
        this(dice, FIRST_MILLIS, MOST_MILLIS);
    }

    private Backoff(Dice dice, long firstMillis, long mostMillis) {
        this.dice = dice;
        this.firstMillis = firstMillis;
        this.mostMillis = mostMillis;
    }

    /** For a till's software that takes over later: up to 5 s, 10 s, 20 s ... 5 min. */
    static Backoff ofTakeover(Dice dice) {
        return new Backoff(dice, 5_000, 300_000);
    }

    /** Counts a failure. @return the time to wait before the next attempt, more than nothing */
    public Duration failed() {
        long most = Math.min(mostMillis, firstMillis << Math.min(failures, 16));
        failures++;
        return Duration.ofMillis(1 + dice.below(most));
    }

    /** The time to wait after a failure that only people can end: about a minute. */
    public Duration refused() {
        return Duration.ofMillis(PEOPLE_MILLIS / 2 + dice.below(PEOPLE_MILLIS));
    }

    public void succeeded() {
        failures = 0;
    }
}
