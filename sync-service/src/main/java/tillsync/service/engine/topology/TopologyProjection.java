package tillsync.service.engine.topology;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tillsync.service.store.database.StreamProjection;
import tillsync.till.MerchantId;
import tillsync.topology.TopologyEvent;
import tillsync.topology.TopologyEvent.Assigned;

/** Keeps the rows of who follows whom, in the transaction of the events. */
@Component
@ProcessingGroup("state")
class TopologyProjection implements StreamProjection {
    private final JdbcTemplate jdbc;

    TopologyProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(TopologyEvent event) {
        event.<Runnable>match(
                        joined -> () -> event.placed().forEach(till -> add(event, till)),
                        assigned -> () -> assign(event),
                        left -> () -> {
                            assign(event);
                            jdbc.update(
                                    "delete from place where device = ?",
                                    left.device().value());
                        },
                        returned -> () -> event.placed().forEach(till -> add(event, till)))
                .run();
        setVersion(event.merchant(), event.version());
    }

    private void add(TopologyEvent event, Assigned till) {
        jdbc.update(
                "insert into place (device, merchant, follows, own_catalogue, since_version) values (?, ?, ?, ?, ?)",
                till.device().value(),
                event.merchant().value(),
                till.follows() == null ? null : till.follows().value(),
                till.catalogue() == null ? null : till.catalogue().value(),
                event.version());
    }

    private void assign(TopologyEvent event) {
        for (var till : event.placed()) {
            jdbc.update(
                    "update place set follows = ?, own_catalogue = coalesce(?, own_catalogue), since_version = ?"
                            + " where device = ?",
                    till.follows() == null ? null : till.follows().value(),
                    till.catalogue() == null ? null : till.catalogue().value(),
                    event.version(),
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
