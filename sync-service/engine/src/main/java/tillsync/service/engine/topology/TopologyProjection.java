package tillsync.service.engine.topology;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tillsync.article.PriceGroup;
import tillsync.service.store.database.UpdateOrInsert;
import tillsync.service.store.events.StreamProjection;
import tillsync.topology.TopologyEvent;
import tillsync.topology.TopologyEvent.Assigned;

/** Keeps the rows of who follows whom, in the transaction of the events. */
@Component
@ProcessingGroup("state")
record TopologyProjection(JdbcClient jdbc) implements StreamProjection {
    private static final UpdateOrInsert VERSION = new UpdateOrInsert(
            "update topology set version = ? where merchant = ?",
            "insert into topology (version, merchant) values (?, ?)");

    @EventHandler
    void on(TopologyEvent event) {
        event.<Runnable>match(
                        joined -> () -> event.placed().forEach(till -> add(event, till)),
                        assigned -> () -> assign(event),
                        left -> () -> {
                            assign(event);
                            jdbc.sql("delete from place where device = ?")
                                    .param(left.device().value())
                                    .update();
                        },
                        returned -> () -> event.placed().forEach(till -> add(event, till)))
                .run();
        VERSION.run(jdbc, event.version(), event.merchant().value());
    }

    private void add(TopologyEvent event, Assigned till) {
        jdbc.sql(
                        "insert into place (device, merchant, since_version, follows, own_catalogue, price_group, group_version)"
                                + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(till.device().value(), event.merchant().value(), event.version())
                .param(till.follows() == null ? null : till.follows().value())
                .param(till.catalogue() == null ? null : till.catalogue().value())
                .param(name(till.group()))
                .param(till.group() == null ? 0 : event.version())
                .update();
    }

    private void assign(TopologyEvent event) {
        for (var till : event.placed()) {
            jdbc.sql("update place set follows = ?, own_catalogue = coalesce(?, own_catalogue), since_version = ?,"
                            + " group_version = case when price_group is not distinct from cast(? as varchar(80))"
                            + " then group_version else ? end, price_group = ? where device = ?")
                    .param(till.follows() == null ? null : till.follows().value())
                    .param(till.catalogue() == null ? null : till.catalogue().value())
                    .param(event.version())
                    .param(name(till.group()))
                    .param(event.version())
                    .param(name(till.group()))
                    .param(till.device().value())
                    .update();
        }
    }

    private static @Nullable String name(@Nullable PriceGroup group) {
        return group == null ? null : group.name();
    }

    @Override
    public void clear(String stream, Object beginning) {
        jdbc.sql("delete from place where merchant = ?").param(stream).update();
        jdbc.sql("delete from topology where merchant = ?").param(stream).update();
    }
}
