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
 * What each till is asked at this moment, the oldest first. Held in memory: after a restart whoever asked asks again,
 * under the same id, and orders are offered again. Limits are set by those who ask.
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

    /** How many wait for the till. */
    public int count(DeviceId device) {
        return of(device).size();
    }

    /** All that wait for the till, as JSON; they have reached it now. */
    public List<String> take(DeviceId device) {
        var now = clock.instant();
        return of(device).stream()
                .flatMap(request -> request.deliver(now).stream())
                .toList();
    }

    /** One request, as JSON; it has reached the till now. Empty if nobody waits for its answer any more. */
    public Optional<String> take(TillRequest request) {
        return request.deliver(clock.instant());
    }

    /** Whether a wait of the till for changes is to end, since it was not told of one of these lately. */
    public boolean announce(DeviceId device) {
        var now = clock.instant();
        return any(device, request -> request.announce(now));
    }

    /** Whether a wait of the till for requests is to end, since one of these was not given to it lately. */
    public boolean fetch(DeviceId device) {
        var now = clock.instant();
        return any(device, request -> request.fetch(now));
    }

    /** Whether any is due. Asks each, so that all of them are noted as told. */
    private boolean any(DeviceId device, Predicate<TillRequest> due) {
        return of(device).stream().filter(due).count() > 0;
    }

    private List<TillRequest> of(DeviceId device) {
        return byDevice.getOrDefault(device, List.of());
    }
}
