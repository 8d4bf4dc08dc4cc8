package tillsync.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A clock that goes on when it is told to. */
public final class TickedClock extends Clock {
    private volatile Instant now = Instant.now();

    /** Has the service use one. Imported by the tests that want it. */
    public static class Ticks {
        @Bean
        @Primary
        TickedClock tickedClock() {
            return new TickedClock();
        }
    }

    public void tick(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
