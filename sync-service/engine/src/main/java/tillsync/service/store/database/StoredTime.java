package tillsync.service.store.database;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The time of an event as the event store keeps it, to the millisecond: rows made live and rows rebuilt are then the
 * same.
 */
public final class StoredTime {
    private StoredTime() {}

    public static OffsetDateTime of(Instant recordedAt) {
        return recordedAt.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
