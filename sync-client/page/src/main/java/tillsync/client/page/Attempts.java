package tillsync.client.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tillsync.client.SecretFile;

/**
 * Slows down wrong PINs: after five, the pause before each next attempt is 30 s, 1 min, 2 min ... 15 min. A right PIN
 * resets the count; a restart does not.
 */
final class Attempts {
    private static final int FREE = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private static final Pattern KEPT = Pattern.compile("(\\d{1,9}) (\\d{1,15})");

    private final SecretFile file;
    private final Clock clock;
    private int failures;
    private Instant lastAt = Instant.EPOCH;

    /** @param file keeps the number of failures and the time of the last one */
    Attempts(SecretFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
        file.read().map(KEPT::matcher).filter(Matcher::matches).ifPresent(kept -> {
            failures = Integer.parseInt(kept.group(1));
            lastAt = Instant.ofEpochMilli(Long.parseLong(kept.group(2)));
        });
    }

    /**
     * Claims an attempt; returns false during a pause. The attempt counts as failed before the PIN is checked, so that
     * parallel attempts gain nothing.
     */
    synchronized boolean take() {
        if (!left().isZero()) {
            return false;
        }
        failures++;
        lastAt = clock.instant();
        file.write(failures + " " + lastAt.toEpochMilli());
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
        file.delete();
    }

    /** The time until the next attempt; setting the clock back never extends it beyond one pause. */
    synchronized Duration left() {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - FREE, 10));
        wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        var passed = Duration.between(lastAt, clock.instant());
        if (passed.isNegative()) {
            lastAt = clock.instant();
            return wait;
        }
        var left = wait.minus(passed);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
