package tillsync.service.people.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.UserId;
import tillsync.service.store.json.Json;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tools.jackson.databind.JsonNode;

/** What was done to all tills that a user owns, the last first. What one event did to several tills is one entry. */
@Repository
record Activities(JdbcClient jdbc) {
    private static final String SELECT =
            "select a.event, a.device, a.recorded_at, a.actor, a.kind, a.detail, a.position from audit_entry a where ";
    /** An event may be about each till of a merchant. */
    private static final int ROWS_AN_ENTRY = 20;

    private record Row(DeviceId till, Entry entry) {}

    /**
     * @param tills those of the event that the user owns
     * @param detail of one of them
     * @param position where the next page begins
     */
    record Entry(
            String event,
            OffsetDateTime at,
            String actor,
            String kind,
            JsonNode detail,
            long position,
            List<DeviceId> tills) {}

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
        var found = new LinkedHashMap<String, Entry>();
        rows.stream()
                .sorted(Comparator.comparing((Row row) -> row.entry().position())
                        .reversed())
                .forEach(row -> found.computeIfAbsent(row.entry().event(), first -> row.entry())
                        .tills()
                        .add(row.till()));
        return found.values().stream().limit(wanted.most()).toList();
    }

    private List<Row> rows(String condition, String value, String order, Wanted wanted, int limit) {
        return jdbc.sql(SELECT + condition + " and a.position < ? and (? = '' or a.actor = ?)"
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
