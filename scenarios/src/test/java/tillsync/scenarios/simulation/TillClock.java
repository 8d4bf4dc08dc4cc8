package tillsync.scenarios.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A till's clock, which may be days wrong. */
final class TillClock extends Clock {
    private final World world;
    private Duration ahead = Duration.ZERO;

    TillClock(World world) {
        this.world = world;
    }

    void jump(Duration by) {
        ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
        return world.now().plus(ahead);
    }

    /** What it shows. */
    LocalDateTime local() {
        return LocalDateTime.ofInstant(instant(), getZone());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("zone: " + zone + " (expected: UTC, here)");
    }
}
