package tillsync.service.engine.guard;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueEvent.DeliveryHeld;
import tillsync.catalogue.CatalogueEvent.DeliveryReleased;
import tillsync.catalogue.CatalogueId;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.database.StreamProjection;

/** Which catalogues are held, and up to where what was lost is settled. A row is there only once one was held. */
@Repository
@ProcessingGroup("state")
class GuardRows implements StreamProjection {
    private final JdbcClient jdbc;

    GuardRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Since when a catalogue is held; null where it is not. */
    @Nullable
    OffsetDateTime heldSince(CatalogueId catalogue) {
        return jdbc.sql("select held_at from guarded_catalogue where catalogue = ? and held_at is not null")
                .param(catalogue.value())
                .query(OffsetDateTime.class)
                .optional()
                .orElse(null);
    }

    long settledRevision(CatalogueId catalogue) {
        return jdbc.sql("select settled_revision from guarded_catalogue where catalogue = ?")
                .param(catalogue.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** The last revision that was stored at a time; 0 where there was none. Read from the end of the index. */
    long revisionAt(CatalogueId catalogue, Instant time) {
        return Optional.ofNullable(jdbc.sql("select revision from revision where catalogue = ? and recorded_at <= ?"
                                + " order by catalogue desc, revision desc limit 1")
                        .params(catalogue.value(), time.atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .optional()
                        .orElse(null))
                .orElse(0L);
    }

    @EventHandler
    void on(DeliveryHeld event, @Timestamp Instant recordedAt) {
        write(event.catalogue(), event.revision(), StoredTime.of(recordedAt), event.revision());
    }

    @EventHandler
    void on(DeliveryReleased event) {
        write(event.catalogue(), null, null, event.revision());
    }

    private void write(CatalogueId catalogue, @Nullable Long held, @Nullable OffsetDateTime at, long settled) {
        int known = jdbc.sql("update guarded_catalogue set held_revision = ?, held_at = ?, settled_revision = ?"
                        + " where catalogue = ?")
                .params(java.util.Arrays.asList(held, at, settled, catalogue.value()))
                .update();
        if (known == 0) {
            jdbc.sql("insert into guarded_catalogue (held_revision, held_at, settled_revision, catalogue)"
                            + " values (?, ?, ?, ?)")
                    .params(java.util.Arrays.asList(held, at, settled, catalogue.value()))
                    .update();
        }
    }

    @Override
    public void clear(String stream, Object beginning) {
        jdbc.sql("delete from guarded_catalogue where catalogue = ?")
                .param(stream)
                .update();
    }
}
