package tillsync.service.api.pull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.Rollouts;
import tillsync.service.store.database.Background;
import tillsync.service.store.nodes.Signal;

/**
 * Wakes those who wait on this node once the window of their catalogue has opened. They would find it out by themselves
 * at their next pull.
 */
@Component
class Openings extends Background {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Rollouts rollouts;
    private final Waking waking;
    private final InstantSource clock;
    private final Set<CatalogueId> closed = new HashSet<>();

    Openings(Rollouts rollouts, Waking waking, InstantSource clock) {
        super("window-openings", PAUSE, PAUSE);
        this.rollouts = rollouts;
        this.waking = waking;
        this.clock = clock;
    }

    @Override
    protected void round() {
        var now = clock.instant();
        var stillClosed = new HashSet<CatalogueId>();
        rollouts.all().forEach((catalogue, rollout) -> {
            var window = rollout.mode().window();
            if (window != null && !window.isOpenAt(now)) {
                stillClosed.add(catalogue);
            }
        });
        closed.addAll(stillClosed);
        for (var catalogue : Set.copyOf(closed)) {
            if (!stillClosed.contains(catalogue)) {
                waking.on(Signal.released(catalogue));
                closed.remove(catalogue);
            }
        }
    }
}
