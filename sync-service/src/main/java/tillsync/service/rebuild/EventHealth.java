package tillsync.service.rebuild;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import tillsync.service.history.DeadLetters;
import tillsync.service.store.Parked;

/** DEGRADED where something is set aside that an operator has to repair. Everything else goes on, and readiness is not touched. */
@Component("events")
class EventHealth implements HealthIndicator {
    private final Parked parked;
    private final DeadLetters deadLetters;

    EventHealth(Parked parked, DeadLetters deadLetters) {
        this.parked = parked;
        this.deadLetters = deadLetters;
    }

    @Override
    public Health health() {
        long letters = deadLetters.count();
        var health = parked.count() == 0 && letters == 0 ? Health.up() : Health.status("DEGRADED");
        return health.withDetail("parkedStreams", parked.count())
                .withDetail("deadLetters", letters)
                .build();
    }
}
