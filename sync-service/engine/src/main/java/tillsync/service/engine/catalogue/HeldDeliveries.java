package tillsync.service.engine.catalogue;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueEvent.ApprovalAsked;
import tillsync.catalogue.CatalogueEvent.Approved;
import tillsync.catalogue.CatalogueEvent.Archived;
import tillsync.catalogue.CatalogueEvent.DeliveryHeld;
import tillsync.catalogue.CatalogueEvent.DeliveryReleased;
import tillsync.catalogue.CatalogueEvent.Forked;
import tillsync.catalogue.CatalogueEvent.Opened;
import tillsync.catalogue.CatalogueId;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.database.UpdateOrInsert;
import tillsync.service.store.events.StreamProjection;
import tillsync.till.MerchantId;

/**
 * The table of catalogues that are held, by the guard or for a second pair of eyes, and of their settled revisions. It
 * has a row only for a catalogue that was held at least once, or whose merchant wants a second pair of eyes.
 */
@Repository
@ProcessingGroup("state")
public class HeldDeliveries implements StreamProjection {
    private static final UpdateOrInsert DELIVERY = new UpdateOrInsert(
            "update guarded_catalogue set held_revision = ?, held_at = ?, settled_revision = ? where catalogue = ?",
            "insert into guarded_catalogue (held_revision, held_at, settled_revision, catalogue) values (?, ?, ?, ?)");
    private static final UpdateOrInsert APPROVED = new UpdateOrInsert(
            "update guarded_catalogue set approved_revision = ? where catalogue = ?",
            "insert into guarded_catalogue (approved_revision, catalogue, settled_revision) values (?, ?, 0)");
    private final JdbcClient jdbc;
    private final PricePercents percents;

    HeldDeliveries(JdbcClient jdbc, PricePercents percents) {
        this.jdbc = jdbc;
        this.percents = percents;
    }

    /** Price changes by more than a merchant's percent wait for another user. */
    public interface PricePercents {
        /** The percent of a merchant who gets one more catalogue; null: no change waits. */
        @Nullable
        Integer ofNewCatalogue(MerchantId merchant);
    }

    /**
     * Sets the percent of all catalogues of a merchant, where each publish reads it. Call it in a transaction, with the
     * merchant's row locked.
     *
     * @param percent null: no change waits
     */
    public void setPricePercent(MerchantId merchant, @Nullable Integer percent) {
        jdbc.sql("update guarded_catalogue set price_percent = ?"
                        + " where catalogue in (select id from catalogue where merchant = ?)")
                .param(percent)
                .param(merchant.value())
                .update();
        if (percent != null) {
            jdbc.sql("insert into guarded_catalogue (catalogue, settled_revision, price_percent)"
                            + " select c.id, 0, cast(? as integer) from catalogue c where c.merchant = ?"
                            + " and not exists (select 1 from guarded_catalogue g where g.catalogue = c.id)")
                    .params(percent, merchant.value())
                    .update();
        }
    }

    private void begin(CatalogueId catalogue, MerchantId merchant) {
        var percent = percents.ofNewCatalogue(merchant);
        if (percent != null) {
            jdbc.sql("insert into guarded_catalogue (catalogue, settled_revision, price_percent) values (?, 0, ?)")
                    .params(catalogue.value(), percent)
                    .update();
        }
    }

    /** The time since which the guard holds a catalogue; null if it does not. */
    public @Nullable OffsetDateTime heldSince(CatalogueId catalogue) {
        return jdbc.sql("select held_at from guarded_catalogue where catalogue = ? and held_at is not null")
                .param(catalogue.value())
                .query(OffsetDateTime.class)
                .optional()
                .orElse(null);
    }

    /** The number of catalogues that the guard holds. */
    public long count() {
        return jdbc.sql("select count(*) from guarded_catalogue where held_at is not null")
                .query(Long.class)
                .single();
    }

    public long settledRevision(CatalogueId catalogue) {
        return jdbc.sql("select settled_revision from guarded_catalogue where catalogue = ?")
                .param(catalogue.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    @EventHandler
    void on(ApprovalAsked event) {
        APPROVED.run(jdbc, event.revision(), event.catalogue().value());
    }

    @EventHandler
    void on(Approved event) {
        boolean waits = event.delivered() < event.head();
        APPROVED.run(jdbc, waits ? event.delivered() : null, event.catalogue().value());
    }

    @EventHandler
    void on(Opened event) {
        begin(event.catalogue(), event.merchant());
    }

    @EventHandler
    void on(Forked event) {
        begin(event.catalogue(), event.merchant());
    }

    @EventHandler
    void on(Archived event) {
        if (event.part() == 1) {
            begin(event.catalogue(), event.merchant());
        }
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
