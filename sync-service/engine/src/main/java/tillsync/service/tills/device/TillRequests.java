package tillsync.service.tills.device;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tillsync.till.DeviceId;

/**
 * The requests to each till at this moment, the oldest first. Held in memory: after a restart, callers ask again under
 * the same id, and orders are offered again. Callers set the limits.
 */
@Component
public class TillRequests {
    private final Map<DeviceId, List<TillRequest>> byDevice = new ConcurrentHashMap<>();
    private final Clock clock;

    TillRequests(Clock clock) {
        this.clock = clock;
    }

    public void add(TillRequest request) {
        byDevice.merge(
                request.device(), List.of(request), (before, added) -> Stream.concat(before.stream(), added.stream())
                        .toList());
    }

    public void remove(TillRequest request) {
        byDevice.computeIfPresent(request.device(), (device, all) -> {
            var left = all.stream().filter(one -> one != request).toList();
            return left.isEmpty() ? null : left;
        });
    }

    public int count(DeviceId device) {
        return of(device).size();
    }

    /** Hands over all requests to the till, as JSON. */
    public List<String> take(DeviceId device) {
        var now = clock.instant();
        return of(device).stream()
                .flatMap(request -> request.deliver(now).stream())
                .toList();
    }

    /** Hands over one request, as JSON. Empty if nobody waits for its answer any more. */
    public Optional<String> take(TillRequest request) {
        return request.deliver(clock.instant());
    }

    /** Returns true if the till's wait for changes must end, because a request was not announced to it lately. */
    public boolean announce(DeviceId device) {
        var now = clock.instant();
        return any(device, request -> request.announce(now));
    }

    /** Returns true if the till's wait for requests must end, because a request was not given to it lately. */
    public boolean fetch(DeviceId device) {
        var now = clock.instant();
        return any(device, request -> request.fetch(now));
    }

    /** Returns true if any is due. Asks each, so that all of them are noted as told. */
    private boolean any(DeviceId device, Predicate<TillRequest> due) {
        return of(device).stream().filter(due).count() > 0;
    }

    private List<TillRequest> of(DeviceId device) {
        return byDevice.getOrDefault(device, List.of());
    }
}
