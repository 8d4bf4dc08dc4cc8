package tillsync.service.engine.pull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.till.DeviceId;

/**
 * Knows how much of a pull has reached a till: one that asks for a further page has got all pages before it. Only the
 * node that serves the pages knows, and only for pulls of several pages.
 */
@Component
public class Underway {
    /** A till that has not asked for the next page for so long counts as not pulling. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(60);

    private final Catalogues catalogues;
    private final Clock clock;
    private final Map<DeviceId, Asked> asked = new ConcurrentHashMap<>();

    Underway(Catalogues catalogues, Clock clock) {
        this.catalogues = catalogues;
        this.clock = clock;
    }

    private record Asked(Continuation after, Instant at) {}

    /** Notes that a till asks for a page; a first one, without a continuation, begins anew. */
    public void asks(DeviceId device, @Nullable Continuation after) {
        if (after == null) {
            asked.remove(device);
        } else {
            asked.put(device, new Asked(after, clock.instant()));
        }
    }

    /**
     * The number of pending changes that the till has got, but not applied; 0 if it is not pulling.
     *
     * @param pending the number of all pending changes
     */
    public long received(DeviceId device, Source source, long pending) {
        var pulling = Optional.ofNullable(asked.get(device))
                .filter(pull -> pull.after().catalogue().equals(source.catalogue()));
        if (pulling.isEmpty() || pending == 0) {
            return 0;
        }
        if (pulling.get().at().plus(FORGOTTEN_AFTER).isBefore(clock.instant())) {
            asked.remove(device, pulling.get());
            return 0;
        }
        var continuation = pulling.get().after();
        var after = continuation.after();
        return after == null
                ? Math.min(continuation.index(), pending)
                : Math.max(
                        0,
                        pending
                                - catalogues.countChangedAfter(
                                        source.catalogue(),
                                        after,
                                        continuation.since().isEmpty()));
    }
}
