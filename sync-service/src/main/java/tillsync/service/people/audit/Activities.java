package tillsync.service.people.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.event.EventNames;
import tillsync.people.TillEvent;
import tillsync.people.UserId;
import tillsync.service.store.json.Json;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tools.jackson.databind.JsonNode;

/** Lists what was done to tills that a user owns, the latest first. An event about several tills is one entry. */
@Repository
public class Activities {
    private static final String COLUMNS =
            "select a.event, a.device, a.recorded_at, a.actor, a.kind, a.detail, a.position from ";
    /** An event may be about each till of a merchant. */
    private static final int ROWS_AN_ENTRY = 20;

    private static final int MOST_LATE_ROWS = 200;
    /** The latest rows of one merchant. One statement reads all merchants, since a user may see tills of many. */
    private static final String LATE_ROWS =
            "(select * from audit_entry l where l.merchant = ?" + " order by l.merchant desc, l.position desc limit ?)";

    private static final String CHANGE_REQUESTED = EventNames.nameOf(TillEvent.ChangeRequested.class);

    private final JdbcClient jdbc;

    Activities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(DeviceId till, Entry entry) {}

    /**
     * @param tills those of the event that the user owns
     * @param detail of one of them
     * @param position where the next page begins
     */
    public record Entry(
            String event,
            OffsetDateTime at,
            String actor,
            String kind,
            JsonNode detail,
            long position,
            List<DeviceId> tills) {

        /** Returns true if a user asked a till to change articles. The outcome is in the till's catalogue. */
        public boolean asksForChange() {
            return kind.equals(CHANGE_REQUESTED);
        }
    }

    /**
     * @param by user:ID or till:ID; "": whoever it was
     * @param till null: all
     * @param before the position that the last page ended with
     */
    record Wanted(UserId user, String by, @Nullable DeviceId till, long before, int most) {}

    List<Entry> of(Wanted wanted, List<MerchantId> merchants) {
        var rows = new ArrayList<Row>();
        int limit = wanted.most() * ROWS_AN_ENTRY;
        if (wanted.till() != null) {
            rows.addAll(rows("a.device = ?", wanted.till().value(), "a.device", wanted, limit));
        } else {
            merchants.forEach(
                    merchant -> rows.addAll(rows("a.merchant = ?", merchant.value(), "a.merchant", wanted, limit)));
        }
        return entries(rows).limit(wanted.most()).toList();
    }

    /**
     * The latest entries since a time that the user may read: all about tills that they own, and requests to change
     * articles at their other tills. Entries before the last 200 rows of each merchant are left out.
     */
    public List<Entry> since(OffsetDateTime time, UserId user, Collection<MerchantId> merchants) {
        if (merchants.isEmpty()) {
            return List.of();
        }
        var late = Collections.nCopies(merchants.size(), LATE_ROWS);
        var rows = jdbc.sql(COLUMNS + "(" + String.join(" union all ", late) + ") a where a.recorded_at >= ?"
                        + " and exists (select 1 from user_till t where t.account = ? and t.device = a.device"
                        + " and t.signed_off_at is null and (t.role = 'OWNER' or a.kind = ?))")
                .params(merchants.stream()
                        .flatMap(merchant -> Stream.of(merchant.value(), MOST_LATE_ROWS))
                        .toList())
                .params(time, user.value(), CHANGE_REQUESTED)
                .query(Activities::row)
                .list();
        return entries(rows).toList();
    }

    private static Stream<Entry> entries(List<Row> rows) {
        var found = new LinkedHashMap<String, Entry>();
        rows.stream()
                .sorted(Comparator.comparing((Row row) -> row.entry().position())
                        .reversed())
                .forEach(row -> found.computeIfAbsent(row.entry().event(), first -> row.entry())
                        .tills()
                        .add(row.till()));
        return found.values().stream();
    }

    private List<Row> rows(String condition, String value, String order, Wanted wanted, int limit) {
        return jdbc.sql(COLUMNS + "audit_entry a where " + condition + " and a.position < ? and (? = '' or a.actor = ?)"
                        + " and a.device in (select t.device from user_till t where t.account = ?"
                        + " and t.role = 'OWNER' and t.signed_off_at is null)"
                        + " order by " + order + " desc, a.position desc limit ?")
                .params(value, wanted.before(), wanted.by(), wanted.by())
                .params(wanted.user().value(), limit)
                .query(Activities::row)
                .list();
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        var entry = new Entry(
                row.getString(1),
                row.getObject(3, OffsetDateTime.class),
                row.getString(4),
                row.getString(5),
                Json.MAPPER.readTree(row.getBytes(6)),
                row.getLong(7),
                new ArrayList<>());
        return new Row(DeviceId.of(row.getString(2)), entry);
    }
}
