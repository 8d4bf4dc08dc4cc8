package tillsync.service.engine.catalogue;

import java.time.Instant;
import java.time.OffsetDateTime;
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
import tillsync.service.store.database.UpdateOrInsert;

/**
 * The table of which catalogues are held, and up to which revision losses are settled. It has a row only for a
 * catalogue that was held at least once.
 */
@Repository
@ProcessingGroup("state")
public class HeldDeliveries implements StreamProjection {
    private static final UpdateOrInsert DELIVERY = new UpdateOrInsert(
            "update guarded_catalogue set held_revision = ?, held_at = ?, settled_revision = ? where catalogue = ?",
            "insert into guarded_catalogue (held_revision, held_at, settled_revision, catalogue) values (?, ?, ?, ?)");
    private final JdbcClient jdbc;

    HeldDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Since when a catalogue is held; null if it is not. */
    public @Nullable OffsetDateTime heldSince(CatalogueId catalogue) {
        return jdbc.sql("select held_at from guarded_catalogue where catalogue = ? and held_at is not null")
                .param(catalogue.value())
                .query(OffsetDateTime.class)
                .optional()
                .orElse(null);
    }

    public long settledRevision(CatalogueId catalogue) {
        return jdbc.sql("select settled_revision from guarded_catalogue where catalogue = ?")
                .param(catalogue.value())
                .query(Long.class)
                .optional()
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
        DELIVERY.run(jdbc, held, at, settled, catalogue.value());
    }

    @Override
    public void clear(String stream, Object beginning) {
        jdbc.sql("delete from guarded_catalogue where catalogue = ?")
                .param(stream)
                .update();
    }
}
