package tillsync.service.tills.device;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.condition.ConditionCode;
import tillsync.history.TillRecord.Position;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;
import tillsync.topology.GroupVersion;

/** The tables of contacts: the last known state of each till, and the positions that it had, at most one a second. */
@Repository
public class Contacts {
    private static final int POSITIONS_AT_ONCE = 5_000;
    private static final int POSITIONS_BACKWARDS = 500;
    private static final OffsetDateTime AFTER_ALL = OffsetDateTime.parse("9999-01-01T00:00:00Z");
    private static final OffsetDateTime BEFORE_ALL = OffsetDateTime.parse("0001-01-01T00:00:00Z");

    private final JdbcClient jdbc;
    private final ContactRows rows;

    Contacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.rows = new ContactRows(jdbc);
    }

    /** The known state of a till; empty before its first contact. */
    public Optional<Known> find(DeviceId device) {
        return Optional.ofNullable(findAll(List.of(device)).get(device));
    }

    /** The known states of many tills; those that never were in contact are absent. */
    public Map<DeviceId, Known> findAll(List<DeviceId> devices) {
        return RowsByDevice.read(
                jdbc, "select * from contact where device in (:devices)", devices, (row, index) -> known(row));
    }

    /** Counts a till that was added by that moment and was ever heard of, even if it is signed off now. */
    public boolean hadTillBefore(MerchantId merchant, OffsetDateTime moment) {
        return jdbc.sql("select d.id from device d join contact c on c.device = d.id where d.merchant = ?"
                        + " and d.created_at <= ? and c.last_seen_at is not null limit 1")
                .params(merchant.value(), moment)
                .query(String.class)
                .optional()
                .isPresent();
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
                row.getBoolean("switched_off"),
                group(row.getString("price_group"), row.getLong("group_version")),
                row.getString("loss_seen"));
    }

    /**
     * The known state of a till, from all its contacts.
     *
     * @param verified whether its articles were the catalogue's when it last reported; null: it never did
     * @param group the price group that it has applied
     * @param lossSeen the beginning, as the till reported it, of the possible loss that users have checked; null: none
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
            boolean switchedOff,
            GroupVersion group,
            @Nullable String lossSeen) {
        /** The state of a till that was never in contact. */
        public static final Known NOTHING =
                new Known(null, null, null, null, null, null, null, 0, null, null, false, GroupVersion.NEVER, null);
    }

    /** Notes that users have checked the possible loss that the till reports now. */
    public void lossIsSeen(DeviceId device) {
        jdbc.sql("update contact set loss_seen = condition_since where device = ? and condition_code = ?")
                .params(device.value(), ConditionCode.DATA_MAY_BE_LOST)
                .update();
    }

    private static GroupVersion group(@Nullable String name, long version) {
        return version == 0 ? GroupVersion.NEVER : new GroupVersion(group(name), version);
    }

    private static @Nullable PriceGroup group(@Nullable String name) {
        return name == null ? null : new PriceGroup(name);
    }

    private static @Nullable Cursor cursor(@Nullable String text) {
        return text == null ? null : Cursor.parse(text);
    }

    private static Contact.@Nullable Cause cause(@Nullable String code, @Nullable String since) {
        return code == null || code.isEmpty() ? null : new Contact.Cause(code, since == null ? "" : since);
    }

    /** The last position that a till had at or before a moment. */
    public Optional<Position> positionAt(DeviceId device, Instant at) {
        return position(
                "where device = ? and at_second <= ? order by device desc, at_second desc limit 1",
                device.value(),
                utc(at));
    }

    /** The first position that a till had after a moment. */
    public Optional<Position> positionAfter(DeviceId device, Instant at) {
        return position(
                "where device = ? and at_second > ? order by device, at_second limit 1", device.value(), utc(at));
    }

    /** The first position from a revision of a catalogue on, not before a moment. */
    public Optional<Position> positionFrom(DeviceId device, CatalogueId catalogue, long revision, Instant since) {
        return position(
                "where device = ? and at_second >= ? and catalogue = ? and revision >= ? order by device, at_second limit 1",
                device.value(),
                utc(since),
                catalogue.value(),
                revision);
    }

    private Optional<Position> position(String where, Object... values) {
        return positions(where, values).stream().findFirst();
    }

    private List<Position> positions(String where, Object... values) {
        return jdbc.sql("select catalogue, revision, at_second, reported, price_group from device_position " + where)
                .params(values)
                .query((row, index) -> new Position(
                        CatalogueId.of(row.getString(1)),
                        row.getLong(2),
                        row.getObject(3, OffsetDateTime.class),
                        row.getBoolean(4),
                        group(row.getString(5))))
                .list();
    }

    /** Reads all positions that a till had in a catalogue, the oldest first, however many there are. */
    public void positions(DeviceId device, CatalogueId catalogue, Consumer<Position> take) {
        var after = BEFORE_ALL;
        List<Position> some;
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
     * Reads a till's positions up to a moment, in any catalogue, the oldest first. If the till is still behind a
     * revision of that catalogue then, goes on to its first position elsewhere or from that revision on. Reads none if
     * the till never was behind it.
     */
    public void positionsBehind(
            DeviceId device, CatalogueId catalogue, long revision, OffsetDateTime until, Consumer<Position> take) {
        var after = BEFORE_ALL;
        boolean behind = !positions(
                        "where device = ? and catalogue = ? and revision < ? order by device, at_second limit 1",
                        device.value(),
                        catalogue.value(),
                        revision)
                .isEmpty();
        while (behind) {
            var some = positions(
                    "where device = ? and at_second > ? order by device, at_second limit ?",
                    device.value(),
                    after,
                    POSITIONS_AT_ONCE);
            for (var row : some) {
                boolean isThere = row.catalogue().equals(catalogue) && row.revision() < revision;
                if (behind) {
                    take.accept(row);
                }
                behind = behind && (isThere || !row.at().isAfter(until));
                after = row.at();
            }
            behind = behind && some.size() == POSITIONS_AT_ONCE;
        }
    }

    /** Returns when the till first had each revision after one, up to another. Revisions that it skipped are absent. */
    public Map<Long, OffsetDateTime> revisionsSince(DeviceId device, CatalogueId catalogue, long after, long upTo) {
        var found = new HashMap<Long, OffsetDateTime>();
        var before = AFTER_ALL;
        boolean reached = false;
        List<Position> some;
        do {
            some = positions(
                    "where device = ? and at_second < ? order by device desc, at_second desc limit ?",
                    device.value(),
                    before,
                    POSITIONS_BACKWARDS);
            for (var row : some) {
                boolean there = row.catalogue().equals(catalogue);
                reached |= there && row.revision() <= after;
                if (there && row.revision() > after && row.revision() <= upTo) {
                    found.put(row.revision(), row.at());
                }
                before = row.at();
            }
        } while (!reached && some.size() == POSITIONS_BACKWARDS);
        return found;
    }

    /** The positions of a merchant's tills; tills that never told one are absent. */
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

    /** Forgets the state of a till that was replaced; the positions that it had remain. */
    public void forget(DeviceId device) {
        jdbc.sql("delete from contact where device = ?").param(device.value()).update();
    }

    /** @param at when it was made, by {@link System#nanoTime} */
    record Made(Contact contact, long at) {}

    /** Writes contacts, in order, in the caller's transaction. */
    void write(List<Made> contacts) {
        long now = System.nanoTime();
        for (var made : contacts) {
            rows.write(made.contact(), Math.max(0, (now - made.at()) / 1_000));
        }
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
