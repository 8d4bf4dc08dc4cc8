package tillsync.service.people.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.event.EventNames;
import tillsync.people.TillEvent.ServiceFoundBehind;
import tillsync.till.DeviceId;

/** When tills have found that the service was restored from a backup. */
@Repository
public class Restorations {
    /** As long as people are told. */
    private static final Duration NEWS = Duration.ofDays(14);

    private final JdbcClient jdbc;
    private final Clock clock;

    Restorations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** When a till has found it last; null where it has not, within 14 days. */
    public @Nullable OffsetDateTime foundBy(DeviceId till) {
        return jdbc.sql("select recorded_at from audit_entry where device = ? and kind = ? and recorded_at > ?"
                        + " order by device desc, position desc limit 1")
                .params(
                        till.value(),
                        EventNames.nameOf(ServiceFoundBehind.class),
                        clock.instant().minus(NEWS).atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class)
                .optional()
                .orElse(null);
    }
}
