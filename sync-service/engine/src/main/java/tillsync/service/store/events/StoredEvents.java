package tillsync.service.store.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads streams of events, and facts about all events without their contents. */
@Repository
public class StoredEvents {
    /** The places of all events would not fit into the memory of a command. */
    private static final int PLACES_AT_ONCE = 10_000;

    private final JdbcClient jdbc;
    private final ObjectProvider<EventStore> store;
    private final ObjectProvider<EventStorageEngine> engine;

    /** @param store asked for later, since projections read events and the store has them called */
    StoredEvents(JdbcClient jdbc, ObjectProvider<EventStore> store, ObjectProvider<EventStorageEngine> engine) {
        this.jdbc = jdbc;
        this.store = store;
        this.engine = engine;
    }

    /**
     * An event as it is stored.
     *
     * @param sequence its number in its stream, from 0
     * @param by the name of an {@link Actor}
     */
    public record Stored(String stream, long sequence, Instant at, String by, Object event) {
        static Stored of(DomainEventMessage<?> message) {
            return new Stored(
                    message.getAggregateIdentifier(),
                    message.getSequenceNumber(),
                    message.getTimestamp(),
                    String.valueOf(message.getMetaData().getOrDefault(Actor.METADATA, "service")),
                    message.getPayload());
        }
    }

    /**
     * Reads a stream, one event at a time.
     *
     * @param from the number of the first event that is wanted
     * @throws UnreadableEvent by {@code next}, if an event cannot be read
     */
    public Iterator<Stored> read(String stream, long from) {
        var events = store.getObject().readEvents(stream, from);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return events.hasNext();
            }

            @Override
            public Stored next() {
                return Stored.of(events.next());
            }
        };
    }

    /** Notices from now on which streams move, and asks so often for a look at all streams. */
    public EventTail tail(Duration lookAtAllEvery) {
        return new EventTail(engine.getObject(), lookAtAllEvery);
    }

    /** The number of events that were ever stored, including those that were lost with a transaction. */
    public long count() {
        return jdbc.sql("select coalesce(max(global_index), 0) from domain_event")
                .query(Long.class)
                .single();
    }

    /** The time at which the last event was stored; empty if there is no event. */
    public Optional<Instant> lastAt() {
        return jdbc.sql("select time_stamp from domain_event"
                        + " where global_index = (select max(global_index) from domain_event)")
                .query(String.class)
                .optional()
                .map(Instant::parse);
    }

    /** The place of a stored event among all. */
    public long indexOf(String stream, long sequence) {
        return jdbc.sql("select global_index from domain_event where aggregate_identifier = ? and sequence_number = ?")
                .params(stream, sequence)
                .query(Long.class)
                .single();
    }

    /** @param type of the aggregate */
    public record Stream(String type, String id) {}

    /** All streams, in the order in which they began. */
    public List<Stream> streams() {
        return jdbc.sql("select type, aggregate_identifier, min(global_index) as first from domain_event"
                        + " group by type, aggregate_identifier order by first")
                .query((row, index) -> new Stream(row.getString(1), row.getString(2)))
                .list();
    }

    /** {@link #list(JdbcClient, String, long, Consumer)} of this database. */
    public void list(String stream, long from, Consumer<String> line) {
        list(jdbc, stream, from, line);
    }

    /**
     * Lists events in the order in which they were stored, and reads one at a time. A line has the event's place among all,
     * its time, the type and id of its stream, its number there, its name, and its payload as JSON.
     *
     * @param stream whose events; "": all
     * @param from the place of the first one
     */
    public static void list(JdbcClient jdbc, String stream, long from, Consumer<String> line) {
        for (var places = places(jdbc, stream, from); !places.isEmpty(); ) {
            places.forEach(place -> line(jdbc, place).ifPresent(line));
            places = places(jdbc, stream, places.get(places.size() - 1) + 1);
        }
    }

    private static List<Long> places(JdbcClient jdbc, String stream, long from) {
        return jdbc.sql("select global_index from domain_event where global_index >= :from"
                        + (stream.isEmpty() ? "" : " and aggregate_identifier = :stream")
                        + " order by global_index fetch first " + PLACES_AT_ONCE + " rows only")
                .param("from", from)
                .param("stream", stream)
                .query(Long.class)
                .list();
    }

    /** Returns nothing if an archive has replaced the event meanwhile. */
    private static Optional<String> line(JdbcClient jdbc, long place) {
        return jdbc.sql("select time_stamp, type, aggregate_identifier, sequence_number, payload_type, payload"
                        + " from domain_event where global_index = ?")
                .param(place)
                .query((row, index) -> String.join(
                        " ",
                        Long.toString(place),
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        new String(row.getBytes(6), UTF_8)))
                .optional();
    }

    /** The names of all events of a database whose service may not run. It reads all of them. */
    public static Set<String> names(Connection connection) throws SQLException {
        var names = new HashSet<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select distinct payload_type from domain_event")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
