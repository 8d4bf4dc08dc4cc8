package tillsync.service.engine.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.article.ArticleNumber;
import tillsync.article.PictureId;
import tillsync.article.RecordKey;
import tillsync.catalogue.Edit;
import tillsync.inbox.InboxEvent.ChangeSetDiscarded;
import tillsync.inbox.InboxEvent.ChangeSetHeld;
import tillsync.inbox.InboxEvent.HeldArticlesDiscarded;
import tillsync.inbox.InboxEvent.HeldArticlesPublished;
import tillsync.inbox.InboxEvent.HeldChangeSetPublished;
import tillsync.inbox.InboxId;
import tillsync.people.UserId;
import tillsync.service.engine.inbox.InboxDecisions.Held;
import tillsync.service.engine.inbox.InboxDecisions.Waiting;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.database.UpdateOrInsert;
import tillsync.service.store.events.StreamProjection;
import tillsync.service.tills.device.RowsByDevice;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** The table of the inbox, written in the transaction of its events. */
@Repository
@ProcessingGroup("state")
public class InboxEntries implements StreamProjection {
    private static final UpdateOrInsert DECIDED = new UpdateOrInsert(
            "update inbox_decided set outcome = ? where entry = ? and number = ?",
            "insert into inbox_decided (outcome, entry, number) values (?, ?, ?)");
    private final JdbcClient jdbc;

    InboxEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The state of an entry, or of an article or a record that was decided before the rest. */
    enum Status {
        HELD,
        DISCARDED,
        PUBLISHED
    }

    /**
     * One entry as users see it.
     *
     * @param status HELD, DISCARDED or PUBLISHED
     * @param at the till's own time; "" if it sent none
     */
    public record Entry(
            String id,
            String deviceId,
            String deviceName,
            long sequence,
            @Schema(implementation = Status.class) String status,
            String at,
            OffsetDateTime receivedAt,
            @Nullable OffsetDateTime closedAt,
            @JsonRawValue String edits,
            List<Decided> decided) {}

    /**
     * An article or a record that was decided before the rest.
     *
     * @param number null: it is a record
     * @param record null: it is an article
     * @param outcome DISCARDED or PUBLISHED
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Decided(
            @Nullable String number,
            @Nullable RecordKey record,
            @Schema(implementation = Status.class) String outcome) {
        static Decided of(ArticleNumber number, String outcome) {
            return number.isRecord()
                    ? new Decided(null, RecordKey.of(number), outcome)
                    : new Decided(number.value(), null, outcome);
        }
    }

    Optional<Held> find(String id) {
        return jdbc.sql("select id, merchant, device, received_at, status, edits from inbox_entry where id = ?")
                .param(id)
                .query((row, index) -> held(row))
                .optional();
    }

    private Held held(ResultSet row) throws SQLException {
        var id = row.getString("id");
        return new Held(
                new InboxId(id),
                MerchantId.of(row.getString("merchant")),
                DeviceId.of(row.getString("device")),
                row.getObject("received_at", OffsetDateTime.class),
                Status.valueOf(row.getString("status")),
                new String(row.getBytes("edits"), StandardCharsets.UTF_8),
                decided(id));
    }

    private Set<ArticleNumber> decided(String id) {
        return Set.copyOf(jdbc.sql("select number from inbox_decided where entry = ?")
                .param(id)
                .query((row, index) -> ArticleNumber.of(row.getBytes(1)))
                .list());
    }

    /** The pictures that articles name in late edits that are not decided. */
    public Set<PictureId> picturesNamed(MerchantId merchant) {
        var named = new HashSet<PictureId>();
        // one at a time: drivers keep a whole answer in memory, and an entry may have 1 MiB
        jdbc.sql("select id from inbox_entry where merchant = ? and status = 'HELD'")
                .param(merchant.value())
                .query(String.class)
                .list()
                .forEach(id -> jdbc.sql("select edits from inbox_entry where id = ?")
                        .param(id)
                        .query((RowCallbackHandler) row ->
                                named.addAll(PictureId.namedIn(new String(row.getBytes(1), StandardCharsets.UTF_8)))));
        return named;
    }

    /** The number of a till's change sets that wait for a user's decision, and the arrival of the oldest. */
    public record Late(int count, OffsetDateTime since) {}

    /** Leaves out tills without waiting change sets. */
    public Map<DeviceId, Late> lateOf(Collection<DeviceId> devices) {
        return RowsByDevice.read(
                jdbc,
                "select device, count(*), min(received_at) from inbox_entry"
                        + " where device in (:devices) and status = 'HELD' group by device",
                devices,
                (row, index) -> new Late(row.getInt(2), row.getObject(3, OffsetDateTime.class)));
    }

    /** The entries that wait for a user's decision, the oldest first. */
    List<Waiting> waiting(UserId user, int limit) {
        return jdbc.sql("select e.*, t.name as device_name from inbox_entry e"
                        + " join user_till t on t.device = e.device and t.account = ?"
                        + " where e.status = 'HELD' order by e.received_at, e.id limit ?")
                .params(user.value(), limit)
                .query((row, index) -> new Waiting(held(row), row.getString("device_name"), row.getString("at")))
                .list();
    }

    /** The entries of a user's tills. @param merchant only that one's; null: all */
    public List<Entry> of(UserId user, @Nullable MerchantId merchant, String status, int limit) {
        return jdbc.sql("select e.*, t.name as device_name from inbox_entry e"
                        + " join user_till t on t.device = e.device and t.account = ?"
                        + " where e.status = ? and (cast(? as varchar(36)) is null or e.merchant = ?)"
                        + " order by e.received_at, e.id limit ?")
                .params(user.value(), status)
                .param(merchant == null ? null : merchant.value())
                .param(merchant == null ? null : merchant.value())
                .param(limit)
                .query((row, index) -> entry(row))
                .list();
    }

    private List<Decided> outcomes(String id) {
        return jdbc.sql("select number, outcome from inbox_decided where entry = ? order by number")
                .param(id)
                .query((row, index) -> Decided.of(ArticleNumber.of(row.getBytes(1)), row.getString(2)))
                .list();
    }

    private Entry entry(ResultSet row) throws SQLException {
        var name = row.getString("device_name");
        return new Entry(
                row.getString("id"),
                row.getString("device"),
                name == null ? "" : name,
                row.getLong("sequence"),
                row.getString("status"),
                row.getString("at"),
                row.getObject("received_at", OffsetDateTime.class),
                row.getObject("closed_at", OffsetDateTime.class),
                new String(row.getBytes("edits"), StandardCharsets.UTF_8),
                outcomes(row.getString("id")));
    }

    @EventHandler
    void on(ChangeSetHeld event, @Timestamp Instant receivedAt) {
        var edits = event.edits().stream().map(Edit::canonical).collect(Collectors.joining(",", "[", "]"));
        jdbc.sql("insert into inbox_entry (id, merchant, device, sequence, status, at, received_at, edits, edit_count)"
                        + " values (?, ?, ?, ?, 'HELD', ?, ?, ?, ?)")
                .params(event.inboxId().value(), event.merchant().value())
                .params(
                        event.publication().device().value(),
                        event.publication().sequence(),
                        event.at())
                .params(StoredTime.of(receivedAt), edits.getBytes(StandardCharsets.UTF_8))
                .param(event.edits().size())
                .update();
    }

    @EventHandler
    void on(HeldArticlesDiscarded event) {
        decide(event.inboxId(), event.numbers(), Status.DISCARDED);
    }

    @EventHandler
    void on(HeldArticlesPublished event) {
        decide(event.inboxId(), event.numbers(), Status.PUBLISHED);
    }

    /** Notes a decision. An article that a main has counts as published, even if it was discarded meanwhile. */
    private void decide(InboxId id, List<ArticleNumber> numbers, Status outcome) {
        for (var number : numbers) {
            DECIDED.run(jdbc, outcome.name(), id.value(), number.utf8());
        }
    }

    @EventHandler
    void on(ChangeSetDiscarded event, @Timestamp Instant closedAt) {
        close(event.inboxId(), Status.DISCARDED, closedAt);
    }

    @EventHandler
    void on(HeldChangeSetPublished event, @Timestamp Instant closedAt) {
        close(event.inboxId(), Status.PUBLISHED, closedAt);
    }

    private void close(InboxId id, Status status, Instant closedAt) {
        jdbc.sql("update inbox_entry set status = ?, closed_at = ? where id = ?")
                .params(status.name(), StoredTime.of(closedAt), id.value())
                .update();
    }

    @Override
    public void clear(String stream, Object beginning) {
        jdbc.sql("delete from inbox_entry where id = ?").param(stream).update();
        jdbc.sql("delete from inbox_decided where entry = ?").param(stream).update();
    }
}
