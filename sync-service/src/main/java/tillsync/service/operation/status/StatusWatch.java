package tillsync.service.operation.status;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Asks a service for its status, and remembers what it has seen. An answer that is no status counts as no answer. */
final class StatusWatch {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 64 << 10;

    private final URI status;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private volatile @Nullable Observed observed;
    private volatile ZoneId zone = ZoneOffset.UTC;

    StatusWatch(URI service, Clock clock) {
        var address = service.toString();
        this.status = URI.create((address.endsWith("/") ? address : address + "/") + "status");
        this.clock = clock;
    }

    /** Looks once, within ten seconds. */
    Observed look() throws InterruptedException {
        var seen = seen();
        var before = observed;
        var after = before == null ? Observed.first(seen) : before.followedBy(seen);
        observed = after;
        return after;
    }

    private Status seen() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(status)
                    .timeout(PATIENCE)
                    .header("Accept", "application/json")
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                var text = new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
                var parts = StatusJson.read(text).parts();
                zone = StatusJson.zone(text).orElse(zone);
                return new Status(clock.instant(), parts);
            }
        } catch (IOException | StatusJson.NoStatus away) {
            return away();
        }
    }

    private Status away() {
        var now = clock.instant();
        var before = observed;
        if (before != null && before.last().parts().get(0).state() == ServicePart.State.DOWN) {
            return new Status(now, before.last().parts().subList(0, 1));
        }
        return Status.unreachable(now);
    }

    /** The zone in which the service shows times; UTC before its first answer. */
    ZoneId zone() {
        return zone;
    }

    /** All that was seen; null before the first look. */
    @Nullable
    Observed observed() {
        return observed;
    }
}
