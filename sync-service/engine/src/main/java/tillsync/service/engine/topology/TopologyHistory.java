package tillsync.service.engine.topology;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.events.StoredEvents;
import tillsync.service.store.events.UnreadableEvent;
import tillsync.service.store.json.Json;
import tillsync.till.MerchantId;
import tillsync.topology.TopologyEvent;

/**
 * Keeps each change of a topology: who followed whom, and since when. A streaming processor writes it after the events,
 * since nobody waits for it. If a version does not follow the last one, the stream of all events has skipped some; then
 * those are read from the merchant's own stream.
 */
@Repository
@ProcessingGroup("history")
public class TopologyHistory {
    private static final Logger LOG = LoggerFactory.getLogger(TopologyHistory.class);

    private final JdbcClient jdbc;
    private final StoredEvents events;
    private final TransactionTemplate apart;

    TopologyHistory(JdbcClient jdbc, StoredEvents events, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.events = events;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** The changes before the version {@code before}, the newest first. */
    public List<TopologyChange> of(MerchantId merchant, long before, int limit) {
        return jdbc.sql("select version, kind, recorded_at, event from topology_change"
                        + " where merchant = ? and version < ? order by merchant desc, version desc limit ?")
                .params(merchant.value(), before, limit)
                .query((row, index) -> new TopologyChange(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class),
                        text(row.getBytes(4))))
                .list();
    }

    /** The time at which a version was made; empty if this table has not come to it yet. */
    public Optional<OffsetDateTime> recordedAt(MerchantId merchant, long version) {
        return jdbc.sql("select recorded_at from topology_change where merchant = ? and version = ?")
                .params(merchant.value(), version)
                .query(OffsetDateTime.class)
                .optional();
    }

    /**
     * One change, with who made it.
     *
     * @param by the name of an Actor, such as user:ID
     */
    public record Noted(TopologyEvent event, OffsetDateTime at, String by) {}

    /**
     * The last changes up to a version, the oldest first, with who made them, also the one that was just made: they
     * come from the merchant's own stream. None if that cannot be read; then nobody can change the topology either.
     */
    public List<Noted> recent(MerchantId merchant, long version, int limit) {
        var noted = new ArrayList<Noted>();
        try {
            var stream = events.read(merchant.value(), Math.max(0, version - limit));
            while (stream.hasNext()) {
                var stored = stream.next();
                if (stored.event() instanceof TopologyEvent event && event.version() <= version) {
                    noted.add(new Noted(event, StoredTime.of(stored.at()), stored.by()));
                }
            }
        } catch (UnreadableEvent parked) {
            LOG.debug("the topology of {} cannot be read", merchant, parked);
            return List.of();
        }
        return noted;
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /**
     * Writes a change, behind a savepoint: a failure is set aside in the same transaction, which PostgreSQL would
     * otherwise have given up.
     */
    @EventHandler
    void on(TopologyEvent event, @Timestamp Instant recordedAt) {
        try {
            apart.executeWithoutResult(status -> take(event, recordedAt));
        } catch (DuplicateKeyException done) {
            LOG.debug("another node, which had the claim before, has noted {}", event.version());
        }
    }

    private void take(TopologyEvent event, Instant recordedAt) {
        long last = jdbc.sql("select coalesce((select version from topology_change where merchant = ?"
                        + " order by merchant desc, version desc limit 1), 0)")
                .param(event.merchant().value())
                .query(Long.class)
                .single();
        if (event.version() == last + 1) {
            add(event, recordedAt);
        } else if (event.version() > last) {
            catchUp(event, last);
        }
    }

    private void catchUp(TopologyEvent upTo, long last) {
        var stream = events.read(upTo.merchant().value(), 0);
        while (stream.hasNext()) {
            var stored = stream.next();
            var event = (TopologyEvent) stored.event();
            if (event.version() > last && event.version() <= upTo.version()) {
                add(event, stored.at());
            }
        }
    }

    private void add(TopologyEvent event, Instant recordedAt) {
        jdbc.sql("insert into topology_change (merchant, version, kind, recorded_at, event) values (?, ?, ?, ?, ?)")
                .params(event.merchant().value(), event.version(), kind(event), StoredTime.of(recordedAt))
                .param(Json.MAPPER.writeValueAsBytes(event))
                .update();
    }

    private static String kind(TopologyEvent event) {
        return event.match(joined -> "JOINED", assigned -> "ASSIGNED", left -> "LEFT", returned -> "RETURNED");
    }

    @ResetHandler
    void reset() {
        jdbc.sql("delete from topology_change").update();
    }
}
