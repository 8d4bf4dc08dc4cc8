package tillsync.service.tills.device;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.till.DeviceId;

/** Writes the row of a till's state, and the rows of its positions. */
record ContactRows(JdbcClient jdbc) {
    /** The time of a contact by the database's clock; the node says only how long ago that was. */
    private static final String MADE = "current_timestamp - cast(? as bigint) * interval '0.000001' second";

    /**
     * Keeps a later contact, which another node may have written. Only contacts of the last seconds can overtake each
     * other: a time further ahead was stored before the clock was set back.
     */
    private static final String NOT_OVERTAKEN =
            " and (told_at is null or told_at <= " + MADE + " or told_at > current_timestamp + interval '30' second)";

    /** Ignores the contact of a till that was replaced before the contact is written. */
    private static final String NOT_REPLACED =
            " and exists (select 1 from device d where d.id = contact.device and d.pairing = ?)";

    /**
     * Keeps the last of several positions within a second: the till had it by then at the latest. A node of release
     * 0.1.0 that runs beside this one adds a second row in that second.
     */
    private static final String SAME_SECOND =
            "update device_position set reported = ? and catalogue = ? and revision = ?, catalogue = ?, revision = ?,"
                    + " price_group = ?, at_second = ? where device = ? and at_second = (select max(at_second) from"
                    + " device_position where device = ? and at_second >= ? and at_second < ?)";

    private static final String POSITION =
            "insert into device_position (catalogue, revision, reported, price_group, device, at_second)"
                    + " values (?, ?, ?, ?, ?, ?)";

    /** Writes a contact in the caller's transaction. @param microsAgo how long ago it was made */
    void write(Contact contact, long microsAgo) {
        if (update(contact, microsAgo) == 0 && insert(contact)) {
            update(contact, microsAgo);
        }
        contact.positions().forEach(position -> write(contact.device(), position));
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
        var group = contact.state().group();
        return jdbc.sql("update contact set last_seen_at = ?, switched_off = ?, cursor_position = coalesce(?,"
                        + " cursor_position), verified = coalesce(?, verified), verified_at = coalesce(?, verified_at),"
                        + " unpublished = coalesce(?, unpublished), condition_code = coalesce(?, condition_code),"
                        + " condition_since = coalesce(?, condition_since), waiting_code = coalesce(?, waiting_code),"
                        + " waiting_since = coalesce(?, waiting_since), held_count = coalesce(?, held_count), held ="
                        + " coalesce(?, held), clock_skew_seconds = coalesce(?, clock_skew_seconds), price_group = case when"
                        + " cast(? as boolean) then ? else price_group end, group_version = coalesce(?, group_version),"
                        + " told_at = case when"
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
                .param(group != null)
                .param(
                        group == null || group.name() == null
                                ? null
                                : group.name().name())
                .param(group == null ? null : group.version())
                .param(cursor != null
                        || contact.switchedOff()) // a till that only says that it is there overtakes nothing
                .param(microsAgo)
                .param(contact.device().value())
                .param(contact.till().pairing())
                .param(microsAgo)
                .update();
    }

    private void write(DeviceId device, Contact.Position position) {
        var at = utc(position.at().truncatedTo(ChronoUnit.MICROS));
        var second = at.truncatedTo(ChronoUnit.SECONDS);
        var catalogue = position.cursor().catalogue().value();
        long revision = position.cursor().revision();
        var group = position.group() == null ? null : position.group().name();
        int changed = jdbc.sql(SAME_SECOND)
                .params(position.reported(), catalogue, revision, catalogue, revision)
                .param(group)
                .params(at, device.value(), device.value(), second, second.plusSeconds(1))
                .update();
        if (changed == 0) {
            jdbc.sql(POSITION)
                    .params(catalogue, revision, position.reported())
                    .param(group)
                    .params(device.value(), at)
                    .update();
        }
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
