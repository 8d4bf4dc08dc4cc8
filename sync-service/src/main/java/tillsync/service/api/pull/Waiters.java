package tillsync.service.api.pull;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.service.store.database.Background;
import tillsync.service.web.wire.ParkedRequest;
import tillsync.till.DeviceId;

/**
 * Keeps the waits for something to pull, of tills and of readers of catalogues. Each costs a parked request, not a
 * thread; of each only the newest is open. A shutdown answers all, so that a restart loses nobody.
 */
@Component
class Waiters implements MeterBinder {
    private static final int THREADS = 16;

    private final Map<String, ParkedPull> byName = new ConcurrentHashMap<>();
    private final ByCatalogue<ParkedPull> byCatalogue = new ByCatalogue<>();
    private final ExecutorService answering = Background.threads("answer-waiting", THREADS);
    private volatile boolean stopping;

    /**
     * A request that waits for something to pull.
     *
     * @param name of the puller
     * @param catalogue whose news end the wait
     */
    record ParkedPull(String name, CatalogueId catalogue, ParkedRequest request) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tillsync.waiting", byName, Map::size)
                .tag("by", "poll")
                .description("Tills, and readers of catalogues, that wait at this node")
                .register(registry);
    }

    /** Parks a pull, and ends an older one of the same till or reader. */
    void park(ParkedPull pull) {
        byCatalogue.add(pull.catalogue(), pull);
        var older = byName.put(pull.name(), pull);
        if (older != null) {
            supersede(older);
        }
        if (stopping) {
            answer(pull);
        }
    }

    /** Forgets a pull, since it is answered. */
    void leave(ParkedPull pull) {
        byName.remove(pull.name(), pull);
        byCatalogue.remove(pull.catalogue(), pull);
    }

    void wake(CatalogueId catalogue) {
        byCatalogue.of(catalogue).forEach(this::answer);
    }

    void wakeAll() {
        new ArrayList<>(byName.values()).forEach(this::answer);
    }

    boolean isWaiting(DeviceId device) {
        return isWaiting(device.value());
    }

    /** @param name of the puller */
    boolean isWaiting(String name) {
        return byName.containsKey(name);
    }

    /** @return whether the till was waiting */
    boolean wake(DeviceId device) {
        var pull = byName.get(device.value());
        if (pull != null) {
            answer(pull);
        }
        return pull != null;
    }

    /** Ends a till's wait, so that it asks again. */
    void end(DeviceId device) {
        var pull = byName.get(device.value());
        if (pull != null) {
            supersede(pull);
        }
    }

    private void supersede(ParkedPull pull) {
        leave(pull);
        answering.execute(pull.request()::supersede);
    }

    /** Answers with what is pending now, which may be nothing. */
    void answer(ParkedPull pull) {
        leave(pull);
        answering.execute(pull.request()::answer);
    }

    /** Answers all waits, since the service stops, also those that come from now on. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
        wakeAll();
    }
}
