package tillsync.client.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import tillsync.article.TillTime;

/** The local time that this till's planned values follow. Safe for use by several threads. */
final class PlannedTime {
    private final Clock clock;
    private LocalDateTime reached;

    /** @param begunUntil what was reached before; empty where nothing was */
    PlannedTime(Clock clock, Optional<LocalDateTime> begunUntil) {
        this.clock = clock;
        this.reached = begunUntil.orElseGet(this::shown);
    }

    synchronized LocalDateTime now() {
        reached = TillTime.follow(reached, shown());
        return reached;
    }

    private LocalDateTime shown() {
        return TillTime.at(clock.instant(), clock.getZone());
    }

    /** How long it is until that local time comes. */
    Duration until(LocalDateTime begin) {
        return Duration.between(clock.instant(), TillTime.begins(begin, clock.getZone()));
    }
}
