package tillsync.service.tills.device;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.service.store.database.UpdateOrInsert;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** The tables of what tills told: the last of each, and the positions that they had, at most one a second. */
@Repository
public class Contacts {
    /** When a contact was made, by the database's clock: what its node says is how long ago that was. */
    private static final String MADE = "current_timestamp - cast(? as bigint) * interval '0.000001' second";

    /**
     * Keeps a later contact, which the till may have had with another node. Only contacts of the last seconds can
     * overtake each other: a time further ahead was stored before the clock was set back.
     */
    private static final String NOT_OVERTAKEN =
            " and (told_at is null or told_at <= " + MADE + " or told_at > current_timestamp + interval '30' second)";

    /** Leaves out what a till told that was replaced meanwhile: it may come to be written only now. */
    private static final String NOT_REPLACED =
            " and exists (select 1 from device d where d.id = contact.device and d.pairing = ?)";

    private static final int POSITIONS_AT_ONCE = 5_000;
    private static final int POSITIONS_BACKWARDS = 500;
    private static final OffsetDateTime AFTER_ALL = OffsetDateTime.parse("9999-01-01T00:00:00Z");
    private static final OffsetDateTime BEFORE_ALL = OffsetDateTime.parse("0001-01-01T00:00:00Z");

    private static final UpdateOrInsert POSITION = new UpdateOrInsert(
            "update device_position set catalogue = ?, revision = ?, reported = ? where device = ? and at_second = ?",
            "insert into device_position (catalogue, revision, reported, device, at_second) values (?, ?, ?, ?, ?)");
    private final JdbcClient jdbc;

    Contacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is known of a till; absent before its first contact. */
    public Optional<Known> find(DeviceId device) {
        return Optional.ofNullable(findAll(List.of(device)).get(device));
    }

    /** What is known of many tills; those that never were in contact are absent. */
    public Map<DeviceId, Known> findAll(List<DeviceId> devices) {
        return RowsByDevice.read(
                jdbc, "select * from contact where device in (:devices)", devices, (row, index) -> known(row));
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getObject("last_seen_at", OffsetDateTime.class),
                cursor(row.getString("cursor_position")),
                row.getObject("verified", Boolean.class),
                row.getObject("verified_at", OffsetDateTime.class),
                row.getObject("unpublished", Long.class),
                cause(row.getString("condition_code"), row.getString("condition_since")),
                cause(row.getString("waiting_code"), row.getString("waiting_since")),
                row.getInt("held_count"),
                row.getString("held"),
                row.getObject("clock_skew_seconds", Long.class),
                row.getBoolean("switched_off"));
    }

    /**
     * What is known of a till, from all its contacts.
     *
     * @param verified whether its articles were the catalogue's when it last reported; null: it never did
     */
    public record Known(
            @Nullable OffsetDateTime lastSeenAt,
            @Nullable Cursor cursor,
            @Nullable Boolean verified,
            @Nullable OffsetDateTime verifiedAt,
            @Nullable Long unpublished,
            Contact.@Nullable Cause condition,
            Contact.@Nullable Cause waiting,
            int heldCount,
            @Nullable String held,
            @Nullable Long clockSkewSeconds,
            boolean switchedOff) {
        /** What is known of a till that was never in contact. */
        public static final Known NOTHING = new Known(null, null, null, null, null, null, null, 0, null, null, false);
    }

    private static @Nullable Cursor cursor(@Nullable String text) {
        return text == null ? null : Cursor.parse(text);
    }

    private static Contact.@Nullable Cause cause(@Nullable String code, @Nullable String since) {
        return code == null || code.isEmpty() ? null : new Contact.Cause(code, since == null ? "" : since);
    }

    /**
     * The last position that a till had at or before a moment: catalogue, revision, when it had it, and who said so.
     */
    public Optional<PositionRow> positionAt(DeviceId device, Instant at) {
        return position(
                "where device = ? and at_second <= ? order by device desc, at_second desc limit 1",
                device.value(),
                utc(at));
    }

    /** The first position that a till had after a moment. */
    public Optional<PositionRow> positionAfter(DeviceId device, Instant at) {
        return position(
                "where device = ? and at_second > ? order by device, at_second limit 1", device.value(), utc(at));
    }

    /** The first position from a revision of a catalogue on, not before a moment. */
    public Optional<PositionRow> positionFrom(DeviceId device, CatalogueId catalogue, long revision, Instant since) {
        return position(
                "where device = ? and at_second >= ? and catalogue = ? and revision >= ? order by device, at_second limit 1",
                device.value(),
                utc(since),
                catalogue.value(),
                revision);
    }

    private Optional<PositionRow> position(String where, Object... values) {
        return positions(where, values).stream().findFirst();
    }

    private List<PositionRow> positions(String where, Object... values) {
        return jdbc.sql("select catalogue, revision, at_second, reported from device_position " + where)
                .params(values)
                .query((row, index) -> new PositionRow(
                        row.getString(1), row.getLong(2), row.getObject(3, OffsetDateTime.class), row.getBoolean(4)))
                .list();
    }

    /** Reads all positions that a till had in a catalogue, the oldest first, however many there are. */
    public void positions(DeviceId device, CatalogueId catalogue, Consumer<PositionRow> take) {
        var after = BEFORE_ALL;
        List<PositionRow> some;
        do {
            some = positions(
                    "where device = ? and at_second > ? and catalogue = ? order by device, at_second limit ?",
                    device.value(),
                    after,
                    catalogue.value(),
                    POSITIONS_AT_ONCE);
            some.forEach(take);
            after = some.isEmpty() ? after : some.get(some.size() - 1).at();
        } while (some.size() == POSITIONS_AT_ONCE);
    }

    /**
     * When a till had the revisions of a catalogue behind one of them, up to another: the first second of each. Those
     * within one second are as one.
     */
    public Map<Long, OffsetDateTime> revisionsSince(DeviceId device, CatalogueId catalogue, long after, long upTo) {
        var found = new HashMap<Long, OffsetDateTime>();
        var before = AFTER_ALL;
        boolean reached = false;
        List<PositionRow> some;
        do {
            some = positions(
                    "where device = ? and at_second < ? order by device desc, at_second desc limit ?",
                    device.value(),
                    before,
                    POSITIONS_BACKWARDS);
            for (var row : some) {
                boolean there = row.catalogue().equals(catalogue.value());
                reached |= there && row.revision() <= after;
                if (there && row.revision() > after && row.revision() <= upTo) {
                    found.put(row.revision(), row.at());
                }
                before = row.at();
            }
        } while (!reached && some.size() == POSITIONS_BACKWARDS);
        return found;
    }

    /** Where the tills of a merchant are; those that never said so are absent. */
    public Map<DeviceId, Cursor> cursors(MerchantId merchant) {
        var found = new HashMap<DeviceId, Cursor>();
        jdbc.sql("select c.device, c.cursor_position from contact c join device d on d.id = c.device"
                        + " where d.merchant = ? and c.cursor_position is not null")
                .param(merchant.value())
                .query(row -> {
                    found.put(DeviceId.of(row.getString(1)), Cursor.parse(row.getString(2)));
                });
        return found;
    }

    public record PositionRow(String catalogue, long revision, OffsetDateTime at, boolean reported) {}

    /** Forgets what the till told, since another one has taken its place; the positions that it had remain. */
    public void forget(DeviceId device) {
        jdbc.sql("delete from contact where device = ?").param(device.value()).update();
    }

    /** @param at when it was made, by {@link System#nanoTime} */
    record Made(Contact contact, long at) {}

    /** Writes contacts, in order, in the transaction of the caller. */
    void write(List<Made> contacts) {
        long now = System.nanoTime();
        for (var made : contacts) {
            var contact = made.contact();
            long microsAgo = Math.max(0, (now - made.at()) / 1_000);
            if (update(contact, microsAgo) == 0 && insert(contact)) {
                update(contact, microsAgo);
            }
            contact.positions().forEach(position -> write(contact.device(), position));
        }
    }

    /** @return false if the till has a row already, or another one has taken its place */
    private boolean insert(Contact contact) {
        var device = contact.device().value();
        return jdbc.sql("insert into contact (device) select id from device where id = ? and pairing = ?"
                                + " and not exists (select 1 from contact where device = ?)")
                        .params(device, contact.till().pairing(), device)
                        .update()
                > 0;
    }

    private int update(Contact contact, long microsAgo) {
        var cursor = contact.cursor();
        var verified = contact.state().verified();
        var condition = contact.state().condition();
        var waiting = contact.state().waiting();
        var held = contact.state().held();
        return jdbc.sql("update contact set last_seen_at = ?, switched_off = ?, cursor_position = coalesce(?,"
                        + " cursor_position), verified = coalesce(?, verified), verified_at = coalesce(?, verified_at),"
                        + " unpublished = coalesce(?, unpublished), condition_code = coalesce(?, condition_code),"
                        + " condition_since = coalesce(?, condition_since), waiting_code = coalesce(?, waiting_code),"
                        + " waiting_since = coalesce(?, waiting_since), held_count = coalesce(?, held_count), held ="
                        + " coalesce(?, held), clock_skew_seconds = coalesce(?, clock_skew_seconds), told_at = case when"
                        + " cast(? as boolean) then " + MADE + " else told_at end"
                        + " where device = ?" + NOT_REPLACED + NOT_OVERTAKEN)
                .params(utc(contact.at()), contact.switchedOff())
                .param(cursor == null ? null : cursor.toString())
                .param(verified)
                .param(verified != null && verified ? utc(contact.at()) : null)
                .param(contact.state().unpublished())
                .param(condition == null ? null : condition.code())
                .param(condition == null ? null : condition.since())
                .param(waiting == null ? null : waiting.code())
                .param(waiting == null ? null : waiting.since())
                .param(held == null ? null : held.count())
                .param(held == null ? null : held.json())
                .param(contact.state().clockSkewSeconds())
                .param(cursor != null
                        || contact.switchedOff()) // a till that only says that it is there overtakes nothing
                .param(microsAgo)
                .param(contact.device().value())
                .param(contact.till().pairing())
                .param(microsAgo)
                .update();
    }

    private void write(DeviceId device, Contact.Position position) {
        var second = utc(position.at().truncatedTo(ChronoUnit.SECONDS));
        var cursor = position.cursor();
        POSITION.run(jdbc, cursor.catalogue().value(), cursor.revision(), position.reported(), device.value(), second);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
