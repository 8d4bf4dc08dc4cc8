package tillsync.service.articles.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueId;
import tillsync.till.DeviceId;

/** Reads who made which revision. */
@Repository
class ChangeSetLog {
    private final JdbcTemplate jdbc;

    ChangeSetLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One revision's making.
     *
     * @param deviceId the till that published it; null for a copy of another catalogue
     * @param at the till's own time; "" where it sent none
     */
    record Entry(
            CatalogueId catalogue,
            long revision,
            @Nullable String deviceId,
            @Nullable Long sequence,
            String at,
            OffsetDateTime recordedAt,
            String origin,
            @Nullable String requestId,
            int changed) {

        /** Whether that till published it, and had it by that moment, by its own clock. */
        boolean wasMadeBy(DeviceId till, Instant asked) {
            try {
                return till.value().equals(deviceId)
                        && !OffsetDateTime.parse(at).toInstant().isAfter(asked);
            } catch (DateTimeException notSaid) {
                return false;
            }
        }
    }

    Optional<Entry> find(CatalogueId catalogue, long revision) {
        return jdbc
                .query(
                        "select * from revision where catalogue = ? and revision = ?",
                        (row, index) -> new Entry(
                                catalogue,
                                revision,
                                row.getString("device"),
                                row.getObject("sequence", Long.class),
                                row.getString("at"),
                                row.getObject("recorded_at", OffsetDateTime.class),
                                row.getString("origin"),
                                row.getString("request_id"),
                                row.getInt("changed")),
                        catalogue.value(),
                        revision)
                .stream()
                .findFirst();
    }
}
