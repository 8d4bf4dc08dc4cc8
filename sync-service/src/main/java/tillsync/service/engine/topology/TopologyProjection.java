package tillsync.service.engine.topology;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.service.store.database.StreamProjection;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.TopologyEvent;
import tillsync.topology.TopologyEvent.Assigned;
import tillsync.topology.TopologyEvent.TillJoined;
import tillsync.topology.TopologyEvent.TillLeft;
import tillsync.topology.TopologyEvent.TillReturned;
import tillsync.topology.TopologyEvent.TillsAssigned;

/** Keeps the rows of who follows whom, in the transaction of the events. */
@Component
@ProcessingGroup("state")
class TopologyProjection implements StreamProjection {
    private final JdbcTemplate jdbc;

    TopologyProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(TillJoined event) {
        place(event, event.device(), null, event.catalogue());
    }

    @EventHandler
    void on(TillReturned event) {
        place(event, event.device(), event.follows(), event.catalogue());
    }

    private void place(TopologyEvent event, DeviceId device, @Nullable DeviceId follows, CatalogueId own) {
        jdbc.update(
                "insert into place (device, merchant, follows, own_catalogue, since_version) values (?, ?, ?, ?, ?)",
                device.value(),
                event.merchant().value(),
                follows == null ? null : follows.value(),
                own.value(),
                event.version());
        setVersion(event.merchant(), event.version());
    }

    @EventHandler
    void on(TillsAssigned event) {
        assign(event.tills(), event.version());
        setVersion(event.merchant(), event.version());
    }

    @EventHandler
    void on(TillLeft event) {
        assign(event.followers(), event.version());
        jdbc.update("delete from place where device = ?", event.device().value());
        setVersion(event.merchant(), event.version());
    }

    private void assign(List<Assigned> tills, long version) {
        for (var till : tills) {
            jdbc.update(
                    "update place set follows = ?, own_catalogue = coalesce(?, own_catalogue), since_version = ?"
                            + " where device = ?",
                    till.follows() == null ? null : till.follows().value(),
                    till.catalogue() == null ? null : till.catalogue().value(),
                    version,
                    till.device().value());
        }
    }

    private void setVersion(MerchantId merchant, long version) {
        int updated = jdbc.update("update topology set version = ? where merchant = ?", version, merchant.value());
        if (updated == 0) {
            jdbc.update("insert into topology (merchant, version) values (?, ?)", merchant.value(), version);
        }
    }

    @Override
    public void clear(String stream, Object beginning) {
        jdbc.update("delete from place where merchant = ?", stream);
        jdbc.update("delete from topology where merchant = ?", stream);
    }
}
