package tillsync.service.fleet.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.notice.Severity;
import tillsync.people.UserId;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;

/** The table of notices found at tills. */
@Repository
record NoticeRows(JdbcClient jdbc, Devices devices) {
    /** A notice that comes back within this time counts as never gone: nobody is told twice. */
    private static final Duration FLAPS_FOR = Duration.ofHours(1);

    private static final Duration KEPT = Duration.ofDays(30);

    /**
     * Matches notices that are not gone, in queries of some tills. The index of all such notices must not fit: H2 would
     * choose it on an empty table, and keep it.
     */
    private static final String HERE = "coalesce(n.gone_at is null, false)";

    /** The notices at the tills of a user. */
    List<NoticeRow> openOf(UserId user) {
        return jdbc.sql("select n.* from notice n join user_till t on t.device = n.device where t.account = ? and "
                        + HERE)
                .param(user.value())
                .query(NoticeRows::row)
                .list();
    }

    /** The notices at these tills. */
    List<NoticeRow> openOf(List<DeviceId> devices) {
        return devices.isEmpty()
                ? List.of()
                : jdbc.sql("select * from notice where device in (:devices) and gone_at is null")
                        .param("devices", devices.stream().map(DeviceId::value).toList())
                        .query(NoticeRows::row)
                        .list();
    }

    /** The notices at the tills from one id to another. */
    List<NoticeRow> openBetween(DeviceId first, DeviceId last) {
        return jdbc.sql("select * from notice where device >= ? and device <= ? and gone_at is null")
                .params(first.value(), last.value())
                .query(NoticeRows::row)
                .list();
    }

    /** Returns true if one of these tills had an error or a warning since that time. */
    boolean wereThereAny(List<DeviceId> devices, Instant since) {
        return !devices.isEmpty()
                && jdbc.sql("select 1 from notice where device in (:devices) and severity <> 'HINT'"
                                + " and (gone_at is null or gone_at > :since) limit 1")
                        .param("devices", devices.stream().map(DeviceId::value).toList())
                        .param("since", utc(since))
                        .query(Integer.class)
                        .optional()
                        .isPresent();
    }

    /** The number of notices at a user's tills that people are told of now, without snoozed ones. */
    int count(UserId user, Instant now) {
        return jdbc.sql("select count(*) from notice n join user_till t on t.device = n.device where t.account = ? and "
                        + HERE + " and n.stands_at <= ? and t.signed_off_at is null" + Snoozes.AWAKE)
                .params(user.value(), utc(now), utc(now))
                .query(Integer.class)
                .single();
    }

    /** The number of tills, of all users, with notices that people are told of now. */
    int countTills(Instant now) {
        return jdbc.sql("select count(distinct n.device) from notice n join user_till t on t.device = n.device"
                        + " where n.gone_at is null and n.stands_at <= ? and t.signed_off_at is null")
                .param(utc(now))
                .query(Integer.class)
                .single();
    }

    /** The time at which the notice first appeared, if it went away within the last hour. */
    Optional<Instant> goneLately(DeviceId device, String code, Instant now) {
        return jdbc.sql("select appeared_at from notice where device = ? and code = ? and gone_at > ?"
                        + " order by appeared_at desc limit 1")
                .params(device.value(), code, utc(now.minus(FLAPS_FOR)))
                .query((row, index) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    /** Writes the present state of a notice that is not gone. */
    void write(NoticeRow notice) {
        int updated = jdbc.sql(
                        "update notice set mark = ?, seen_at = ?, since = ?, stands_at = ?, severity = ?, items = ?,"
                                + " gone_at = null where device = ? and code = ? and appeared_at = ?")
                .params(notice.mark(), utc(notice.seenAt()), utc(notice.since()), utc(notice.standsAt()))
                .params(notice.severity().name(), notice.items())
                .params(notice.device().value(), notice.code(), utc(notice.appearedAt()))
                .update();
        if (updated == 0) {
            jdbc.sql("insert into notice (device, code, appeared_at, mark, seen_at, since, stands_at, severity, items)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(notice.device().value(), notice.code(), utc(notice.appearedAt()), notice.mark())
                    .params(utc(notice.seenAt()), utc(notice.since()), utc(notice.standsAt()))
                    .params(notice.severity().name(), notice.items())
                    .update();
        }
    }

    void gone(NoticeRow notice, Instant now) {
        jdbc.sql("update notice set gone_at = ? where device = ? and code = ? and appeared_at = ?")
                .params(utc(now), notice.device().value(), notice.code(), utc(notice.appearedAt()))
                .update();
    }

    /** Ends the notices of tills that were signed off, and deletes those that went away long ago. */
    void tidy(Instant now) {
        var here = jdbc.sql("select distinct device from notice where gone_at is null")
                .query((row, index) -> DeviceId.of(row.getString(1)))
                .list();
        devices.signedOff(here)
                .forEach(device -> jdbc.sql("update notice set gone_at = ? where device = ? and gone_at is null")
                        .params(utc(now), device.value())
                        .update());
        jdbc.sql("delete from notice where gone_at < ?")
                .param(utc(now.minus(KEPT)))
                .update();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static NoticeRow row(ResultSet row, int index) throws SQLException {
        return new NoticeRow(
                DeviceId.of(row.getString("device")),
                row.getString("code"),
                instant(row, "appeared_at"),
                row.getString("mark"),
                instant(row, "seen_at"),
                instant(row, "since"),
                instant(row, "stands_at"),
                Severity.valueOf(row.getString("severity")),
                row.getInt("items"));
    }

    private static Instant instant(ResultSet row, String name) throws SQLException {
        return row.getObject(name, OffsetDateTime.class).toInstant();
    }
}
