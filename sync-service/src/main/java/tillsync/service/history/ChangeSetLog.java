package tillsync.service.history;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueId;

/** The table of who made which revision. */
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
            int changed) {}

    void add(Entry entry) {
        jdbc.update(
                "insert into change_set (catalogue, revision, device, sequence, at, recorded_at, origin, request_id, changed)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entry.catalogue().value(),
                entry.revision(),
                entry.deviceId(),
                entry.sequence(),
                entry.at(),
                entry.recordedAt(),
                entry.origin(),
                entry.requestId(),
                entry.changed());
    }

    /** The last revision that is in the log; 0 where none is. */
    long last(CatalogueId catalogue) {
        var last = jdbc.queryForObject(
                "select max(revision) from change_set where catalogue = ?", Long.class, catalogue.value());
        return last == null ? 0 : last;
    }

    Optional<Entry> find(CatalogueId catalogue, long revision) {
        return jdbc
                .query(
                        "select * from change_set where catalogue = ? and revision = ?",
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

    void clear() {
        jdbc.update("delete from change_set");
    }
}
