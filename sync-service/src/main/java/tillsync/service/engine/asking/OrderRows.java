package tillsync.service.engine.asking;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.request.Ending;
import tillsync.request.RequestState;
import tillsync.till.DeviceId;

/** The table of orders. */
@Repository
class OrderRows {
    private static final String COLUMNS =
            "id, device, ordered_by, record_id, content_hash, edits, state, patient, valid_until,"
                    + " ordered_at, handed_over_at, pairing, closed_at, changed, unchanged, reason_code, reason_detail";
    private static final String OPEN = "state in ('WAITING', 'HANDED_OVER')";

    private static final byte[] NOTHING = {};

    private final JdbcClient jdbc;

    OrderRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What waits for a till. */
    record Backlog(int orders, long bytes) {}

    Optional<Order> find(String id) {
        return jdbc.sql("select " + COLUMNS + " from till_order where id = ?")
                .param(id)
                .query(OrderRows::order)
                .optional();
    }

    /** What the till is asked by it, as JSON members; nothing once it is over. */
    String members(String id) {
        return jdbc.sql("select members from till_order where id = ?")
                .param(id)
                .query((row, index) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                .single();
    }

    /** A till's orders, the newest first. */
    List<Order> of(DeviceId device, int limit) {
        return jdbc.sql("select " + COLUMNS + " from till_order where device = ? order by position desc limit ?")
                .params(device.value(), limit)
                .query(OrderRows::order)
                .list();
    }

    /** What waits for a till, in the order in which it gets it. */
    List<Order> open(DeviceId device, int limit) {
        return jdbc.sql("select " + COLUMNS + " from till_order where device = ? and " + OPEN
                        + " order by position limit ?")
                .params(device.value(), limit)
                .query(OrderRows::order)
                .list();
    }

    List<DeviceId> devicesWithOpen() {
        return jdbc.sql("select distinct device from till_order where " + OPEN)
                .query((row, index) -> DeviceId.of(row.getString(1)))
                .list();
    }

    /** Those whose time is over, and that no till has got. */
    List<Order> due(OffsetDateTime now, int limit) {
        return jdbc.sql("select " + COLUMNS + " from till_order where state = 'WAITING' and valid_until <= ? limit ?")
                .params(now, limit)
                .query(OrderRows::order)
                .list();
    }

    Backlog backlog(DeviceId device) {
        return jdbc.sql("select count(*), coalesce(sum(bytes), 0) from till_order where device = ? and " + OPEN)
                .param(device.value())
                .query((row, index) -> new Backlog(row.getInt(1), row.getLong(2)))
                .single();
    }

    void insert(Order order, String members) {
        var bytes = members.getBytes(StandardCharsets.UTF_8);
        jdbc.sql(
                        "insert into till_order (id, device, ordered_by, record_id, untold, members, content_hash, edits, bytes, state, patient,"
                                + " valid_until, ordered_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(order.id(), order.device().value(), order.by())
                .param(order.recordId())
                .param(order.recordId() != null)
                .params(bytes, order.contentHash(), order.edits())
                .params(bytes.length, order.state().name(), order.patient(), order.validUntil(), order.orderedAt())
                .update();
    }

    void handOver(String id, String pairing, OffsetDateTime at) {
        jdbc.sql("update till_order set state = 'HANDED_OVER', handed_over_at = ?, pairing = ?"
                        + " where id = ? and state = 'WAITING'")
                .params(at, pairing, id)
                .update();
    }

    /** Ends an order of that till, if it is where it is said to be. What was ordered is not kept: a hash tells a repetition. */
    boolean end(DeviceId device, String id, RequestState from, Ending ending, OffsetDateTime at) {
        return jdbc.sql("update till_order set state = ?, closed_at = ?, changed = ?, unchanged = ?, reason_code = ?,"
                                + " reason_detail = ?, members = ? where id = ? and device = ? and state = ?")
                        .params(ending.state().name(), at, ending.changed(), ending.unchanged())
                        .param(ending.code())
                        .param(ending.detail())
                        .param(NOTHING)
                        .params(id, device.value(), from.name())
                        .update()
                > 0;
    }

    void forgetClosedBefore(OffsetDateTime time) {
        jdbc.sql("delete from till_order where closed_at < ? and not untold")
                .param(time)
                .update();
    }

    /** What head offices are to be told, the oldest first. */
    List<Order> untold(int limit) {
        return jdbc.sql("select " + COLUMNS + " from till_order where untold and closed_at is not null"
                        + " order by closed_at, position limit ?")
                .param(limit)
                .query(OrderRows::order)
                .list();
    }

    void told(String id) {
        jdbc.sql("update till_order set untold = false where id = ?").param(id).update();
    }

    /** Whoever orders the same again wants to know what became of it. */
    void tellAgain(String id) {
        jdbc.sql("update till_order set untold = true where id = ?").param(id).update();
    }

    private static Order order(ResultSet row, int index) throws SQLException {
        var state = RequestState.valueOf(row.getString("state"));
        var closedAt = row.getObject("closed_at", OffsetDateTime.class);
        var ending = closedAt == null
                ? null
                : new Ending(
                        state,
                        row.getInt("changed"),
                        row.getInt("unchanged"),
                        row.getString("reason_code"),
                        row.getString("reason_detail"));
        return new Order(
                row.getString("id"),
                DeviceId.of(row.getString("device")),
                row.getString("ordered_by"),
                row.getString("record_id"),
                row.getString("content_hash"),
                row.getInt("edits"),
                state,
                row.getBoolean("patient"),
                row.getObject("valid_until", OffsetDateTime.class),
                row.getObject("ordered_at", OffsetDateTime.class),
                row.getObject("handed_over_at", OffsetDateTime.class),
                row.getString("pairing"),
                closedAt,
                ending);
    }
}
