package tillsync.service.people.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.event.EventNames;
import tillsync.people.TillEvent;
import tillsync.people.TillEvent.ChangeRequested;
import tillsync.people.TillEvent.HistoryExported;
import tillsync.people.TillEvent.LabelsPrinted;
import tillsync.people.TillEvent.ServiceFoundBehind;
import tillsync.service.engine.gate.FormerAskers;
import tillsync.service.store.json.Json;
import tillsync.service.tills.access.ActorNames;
import tillsync.till.DeviceId;
import tools.jackson.databind.JsonNode;

/** Reads the audit of a till for other features: entries of one kind, the latest first. */
@Repository
public class AuditTrail implements FormerAskers {
    /** The time for which people are told that the service was restored. */
    private static final Duration NEWS = Duration.ofDays(14);

    private static final RowMapper<Entry> ENTRY = (row, index) ->
            new Entry(row.getObject(1, OffsetDateTime.class), row.getString(2), Json.MAPPER.readTree(row.getBytes(3)));

    private final JdbcClient jdbc;
    private final ActorNames names;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, ActorNames names, Clock clock) {
        this.jdbc = jdbc;
        this.names = names;
        this.clock = clock;
    }

    private record Entry(OffsetDateTime at, String actor, JsonNode detail) {}

    private List<Entry> entries(DeviceId till, Class<? extends TillEvent> kind, int most) {
        return jdbc.sql("select recorded_at, actor, detail from audit_entry where device = ? and kind = ?"
                        + " order by device desc, position desc limit ?")
                .params(till.value(), EventNames.nameOf(kind), most)
                .query(ENTRY)
                .list();
    }

    /**
     * A history that was taken out of the service.
     *
     * @param by today's name of whoever took it out; null if nobody has that id any more
     * @param from null if it begins with the first version
     * @param to null if it goes up to {@code at}
     * @param hash the final one; "" if the export was cut off
     */
    public record Export(
            OffsetDateTime at,
            @Nullable String by,
            @Nullable OffsetDateTime from,
            @Nullable OffsetDateTime to,
            long rows,
            String hash) {}

    public List<Export> exports(DeviceId till, int most) {
        return entries(till, HistoryExported.class, most).stream()
                .map(entry -> new Export(
                        entry.at(),
                        names.of(entry.actor()).orElse(null),
                        time(entry.detail().get("from").stringValue()),
                        time(entry.detail().get("to").stringValue()),
                        entry.detail().get("rows").longValue(),
                        entry.detail().get("hash").stringValue()))
                .toList();
    }

    /**
     * A statement that the price labels of a till are right.
     *
     * @param by today's name of whoever said so; null if nobody has that id any more
     * @param upTo the moment whose articles they show
     */
    public record Labels(@Nullable String by, OffsetDateTime upTo) {}

    /** The latest statement; empty if there is none. */
    public Optional<Labels> labels(DeviceId till) {
        return entries(till, LabelsPrinted.class, 1).stream()
                .map(entry -> new Labels(
                        names.of(entry.actor()).orElse(null),
                        OffsetDateTime.parse(entry.detail().get("upTo").stringValue())))
                .findFirst();
    }

    private static @Nullable OffsetDateTime time(String text) {
        return text.isEmpty() ? null : OffsetDateTime.parse(text);
    }

    /** The time at which a till last found the service restored from a backup; null: not within 14 days. */
    public @Nullable OffsetDateTime restorationFoundBy(DeviceId till) {
        return entries(till, ServiceFoundBehind.class, 1).stream()
                .map(Entry::at)
                .filter(at -> at.toInstant().isAfter(clock.instant().minus(NEWS)))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Lookup askers(int most) {
        return new Requests(most);
    }

    private final class Requests implements Lookup {
        private final Map<DeviceId, Map<String, String>> known = new HashMap<>();
        private final int most;

        private Requests(int most) {
            this.most = most;
        }

        @Override
        public @Nullable String of(DeviceId till, String request) {
            return known.computeIfAbsent(till, this::read).get(request);
        }

        private Map<String, String> read(DeviceId till) {
            var actors = new HashMap<String, String>();
            entries(till, ChangeRequested.class, most)
                    .forEach(entry ->
                            actors.putIfAbsent(entry.detail().get("request").stringValue(), entry.actor()));
            return actors;
        }
    }
}
