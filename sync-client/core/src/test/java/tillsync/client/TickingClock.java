package tillsync.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The clock of a till, which shows what a test says. */
public final class TickingClock extends Clock {
    private final ZoneId zone;
    private volatile Instant now;

    public TickingClock(String now, String zone) {
        this.now = Instant.parse(now);
        this.zone = ZoneId.of(zone);
    }

    public void shows(String instant) {
        now = Instant.parse(instant);
    }

    public void ticks(Duration time) {
        now = now.plus(time);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new TickingClock(now.toString(), other.getId());
    }

    @Override
    public Instant instant() {
        return now;
    }
}
