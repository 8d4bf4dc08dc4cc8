package tillsync.service.operation.rebuild;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;
import tillsync.service.store.events.Parked;

/**
 * Is DEGRADED if events are set aside for an operator to repair; everything else goes on, and the service stays ready.
 * Is DOWN if their number cannot be read.
 */
@Component("events")
class EventHealth extends AbstractHealthIndicator {
    private final Parked parked;
    private final DeadLetters deadLetters;

    EventHealth(Parked parked, DeadLetters deadLetters) {
        this.parked = parked;
        this.deadLetters = deadLetters;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        long letters = deadLetters.count();
        long streams = parked.count();
        health.status(streams == 0 && letters == 0 ? Status.UP : new Status("DEGRADED"))
                .withDetail("parkedStreams", streams)
                .withDetail("deadLetters", letters);
    }
}
