package tillsync.service.fleet.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tillsync.service.tills.device.Device;
import tillsync.status.Strip;
import tillsync.till.DeviceId;

/** Shows when tills were connected. */
@Component
public class ConnectionHistory {
    private static final Duration STRIP = Duration.ofHours(48);
    private static final int SLICES = 48;
    private static final Duration HISTORY = Duration.ofDays(14);

    private final ConnectionRows rows;
    private final Clock clock;

    ConnectionHistory(ConnectionRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** The last 48 hours of each of these tills. */
    public Map<DeviceId, Strip> strips(List<Device> tills) {
        var now = clock.instant();
        var from = now.minus(STRIP);
        var watched = rows.watched(from, now);
        var connected = rows.spans(tills.stream().map(Device::id).toList(), from, now);
        var strips = new HashMap<DeviceId, Strip>();
        tills.forEach(till -> strips.put(
                till.id(),
                Strip.of(
                        now,
                        STRIP,
                        SLICES,
                        connected.getOrDefault(till.id(), List.of()),
                        since(till.createdAt().toInstant(), watched))));
        return strips;
    }

    /** Cuts off the time before a user connected the till: there was nothing to be watched. */
    private static List<Strip.Span> since(Instant begun, List<Strip.Span> watched) {
        return watched.stream()
                .filter(span -> span.to().isAfter(begun))
                .map(span -> span.from().isBefore(begun) ? Strip.Span.of(begun, span.to()) : span)
                .toList();
    }

    /**
     * A period in which a till was connected.
     *
     * @param farewell whether it ended with the till switched off
     * @param lasts whether it is still connected
     */
    public record Connected(OffsetDateTime since, OffsetDateTime until, boolean farewell, boolean lasts) {}

    /** The connections of the last 14 days, the latest first. */
    public List<Connected> history(DeviceId device, int most) {
        var now = clock.instant();
        return rows.spans(List.of(device), now.minus(HISTORY), now).getOrDefault(device, List.of()).stream()
                .sorted(Comparator.comparing(Strip.Span::from).reversed())
                .limit(most)
                .map(span -> new Connected(
                        span.from().atOffset(ZoneOffset.UTC),
                        span.to().atOffset(ZoneOffset.UTC),
                        span.farewell(),
                        span.to().equals(now)))
                .toList();
    }
}
