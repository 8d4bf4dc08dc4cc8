package tillsync.service.engine.asking;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.article.ArticleNumber;
import tillsync.request.Ending;
import tillsync.request.Patience;
import tillsync.request.Request;
import tillsync.request.RequestState;
import tillsync.service.store.database.StoredTime;
import tillsync.till.DeviceId;

/** The orders in the table of requests. {@link QuestionRows} has the others. */
@Repository
record OrderRows(JdbcClient jdbc) {
    private static final String COLUMNS =
            "id, device, ordered_by, number, content_hash, edits, state, patient, valid_until, answer_until,"
                    + " ordered_at, handed_over_at, pairing, closed_at, changed, unchanged, skipped,"
                    + " reason_code, reason_detail";
    private static final String OPEN = "answer_until is null and state in ('WAITING', 'HANDED_OVER')";

    private static final byte[] NOTHING = {};

    /** The orders that wait for a till. */
    record Backlog(int orders, long bytes) {}

    private List<Order> select(String condition, Object... values) {
        return jdbc.sql("select " + COLUMNS + " from till_order where " + condition)
                .params(values)
                .query(OrderRows::order)
                .list();
    }

    /** An order, or the question of somebody who waits. */
    Optional<Order> find(String id) {
        return select("id = ?", id).stream().findFirst();
    }

    /** The question to the till, as JSON members; "" once it is over. */
    String members(String id) {
        return jdbc.sql("select members from till_order where id = ?")
                .param(id)
                .query((row, index) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                .single();
    }

    /**
     * Passes on each unanswered request to a till as JSON members, one row at a time: drivers keep a whole result in
     * memory, and these may have 64 MiB.
     */
    void eachOpen(DeviceId device, Consumer<String> members) {
        jdbc.sql("select id from till_order where device = ? and state in ('WAITING', 'HANDED_OVER')")
                .param(device.value())
                .query(String.class)
                .list()
                .forEach(id -> jdbc.sql("select members from till_order where id = ?")
                        .param(id)
                        .query((RowCallbackHandler)
                                row -> members.accept(new String(row.getBytes(1), StandardCharsets.UTF_8))));
    }

    /**
     * The first orders that wait for a till, as JSON members, in the order in which it gets them.
     *
     * @param mostBytes of all together
     */
    List<String> openMembers(DeviceId device, long mostBytes) {
        return jdbc.sql("select members from till_order where device = ? and " + OPEN + " and position in"
                        + " (select position from (select position, sum(bytes) over (order by position) as up_to"
                        + " from till_order where device = ? and " + OPEN + ") o where up_to <= ?) order by position")
                .params(device.value(), device.value(), mostBytes)
                .query((row, index) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                .list();
    }

    /** A till's orders, the newest first. */
    List<Order> of(DeviceId device, int limit) {
        return select("device = ? and answer_until is null order by position desc limit ?", device.value(), limit);
    }

    /** A till's orders whose ids begin with a prefix, in the order in which it gets them. */
    List<Order> beginningWith(DeviceId device, String prefix) {
        return select(
                "device = ? and answer_until is null and id like ? order by position", device.value(), prefix + "%");
    }

    /** The orders that wait for a till, in the order in which it gets them. */
    List<Order> open(DeviceId device, int limit) {
        return select("device = ? and " + OPEN + " order by position limit ?", device.value(), limit);
    }

    /** A till's orders in which it has left something alone since a time, the newest first. */
    List<Order> leftAlone(DeviceId device, OffsetDateTime since, int limit) {
        return select(
                "device = ? and skipped > 0 and answer_until is null and closed_at >= ? order by position desc limit ?",
                device.value(),
                since,
                limit);
    }

    List<DeviceId> devicesWithOpen() {
        return jdbc.sql("select distinct device from till_order where " + OPEN)
                .query((row, index) -> DeviceId.of(row.getString(1)))
                .list();
    }

    /** The orders whose time is over, and that no till has got. */
    List<Order> due(OffsetDateTime now, int limit) {
        return select("answer_until is null and state = 'WAITING' and valid_until <= ? limit ?", now, limit);
    }

    /** The questions whose node is gone, and that the till may have done. */
    List<Order> abandoned(int limit) {
        return select(
                "answer_until < current_timestamp - interval '1' minute and state = 'HANDED_OVER' limit ?", limit);
    }

    Backlog backlog(DeviceId device) {
        return jdbc.sql("select count(*), coalesce(sum(bytes), 0) from till_order where device = ? and " + OPEN)
                .param(device.value())
                .query((row, index) -> new Backlog(row.getInt(1), row.getLong(2)))
                .single();
    }

    void insert(Order order, String members) {
        var bytes = members.getBytes(StandardCharsets.UTF_8);
        jdbc.sql("insert into till_order (id, device, ordered_by, members, content_hash, edits, bytes, state, patient,"
                        + " valid_until, ordered_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(order.id(), order.device().value(), order.by())
                .params(bytes, order.contentHash(), order.edits())
                .params(bytes.length, order.state().name(), order.isPatient())
                .params(StoredTime.of(order.request().handOverUntil()), order.orderedAt())
                .update();
    }

    void handOver(String id, String pairing, OffsetDateTime at) {
        jdbc.sql("update till_order set state = 'HANDED_OVER', handed_over_at = ?, pairing = ?"
                        + " where id = ? and state = 'WAITING'")
                .params(at, pairing, id)
                .update();
    }

    /** Ends an order, if it is in one of these states. Its edits are not kept: their hash recognises a repetition. */
    boolean end(Order order, List<RequestState> from, Ending ending, @Nullable String answer, OffsetDateTime at) {
        return jdbc.sql(
                                "update till_order set state = ?, closed_at = ?, changed = ?, unchanged = ?, skipped = ?,"
                                        + " reason_code = ?, reason_detail = ?, answer = ?, members = ? where id = ? and state in (?, ?)")
                        .params(ending.state().name(), at, ending.changed(), ending.unchanged(), ending.skipped())
                        .param(ending.code())
                        .param(ending.detail())
                        .param(answer == null ? null : answer.getBytes(StandardCharsets.UTF_8))
                        .params(NOTHING, order.id())
                        .params(from.get(0).name(), from.get(from.size() - 1).name())
                        .update()
                > 0;
    }

    void forgetClosedBefore(OffsetDateTime time) {
        jdbc.sql("delete from till_order where closed_at < ?").param(time).update();
    }

    private static Order order(ResultSet row, int index) throws SQLException {
        var state = RequestState.valueOf(row.getString("state"));
        var number = row.getBytes("number");
        var closedAt = row.getObject("closed_at", OffsetDateTime.class);
        var ending = closedAt == null
                ? null
                : new Ending(
                        state,
                        row.getInt("changed"),
                        row.getInt("unchanged"),
                        row.getInt("skipped"),
                        row.getString("reason_code"),
                        row.getString("reason_detail"));
        return new Order(
                row.getString("id"),
                DeviceId.of(row.getString("device")),
                row.getString("ordered_by"),
                number == null ? null : ArticleNumber.of(number),
                row.getString("content_hash"),
                row.getInt("edits"),
                new Request(
                        state,
                        patience(row),
                        row.getObject("valid_until", OffsetDateTime.class).toInstant(),
                        row.getString("pairing")),
                row.getObject("ordered_at", OffsetDateTime.class),
                row.getObject("handed_over_at", OffsetDateTime.class),
                closedAt,
                ending);
    }

    private static Patience patience(ResultSet row) throws SQLException {
        if (row.getObject("answer_until") != null) {
            return Patience.ANSWERED_SOON;
        }
        return row.getBoolean("patient") ? Patience.PATIENT : Patience.HANDED_OVER_SOON;
    }
}
