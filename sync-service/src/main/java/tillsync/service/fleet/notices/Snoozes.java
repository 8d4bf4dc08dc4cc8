package tillsync.service.fleet.notices;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.notice.Notice;
import tillsync.notice.Severity;
import tillsync.notice.Snooze;
import tillsync.people.UserId;
import tillsync.till.DeviceId;

/** The table of snoozed notices. */
@Repository
record Snoozes(JdbcClient jdbc) {
    /** Matches a notice n that the user t has not snoozed. Its parameter is the time. */
    static final String AWAKE = " and not exists (select 1 from notice_snooze s where s.account = t.account"
            + " and s.device = n.device and s.code = n.code and s.until_at > ?"
            + " and (s.severity = n.severity or s.severity = 'ERROR' or n.severity = 'HINT'))";

    /** The snoozes of a user at one time. */
    record OfUser(Map<DeviceId, Map<String, Snooze>> byTill, Instant now) {
        /** The end of the snooze; null: the notice is shown. */
        @Nullable
        Instant until(DeviceId till, Notice notice) {
            return Optional.ofNullable(byTill.getOrDefault(till, Map.of()).get(notice.code()))
                    .filter(snooze -> snooze.hides(notice.severity(), now))
                    .map(Snooze::until)
                    .orElse(null);
        }
    }

    OfUser of(UserId user, Instant now) {
        var found = new HashMap<DeviceId, Map<String, Snooze>>();
        jdbc.sql("select device, code, severity, until_at from notice_snooze where account = ? and until_at > ?")
                .params(user.value(), NoticeRows.utc(now))
                .query(row -> {
                    found.computeIfAbsent(DeviceId.of(row.getString(1)), none -> new HashMap<>())
                            .put(
                                    row.getString(2),
                                    new Snooze(
                                            Severity.valueOf(row.getString(3)),
                                            row.getObject(4, OffsetDateTime.class)
                                                    .toInstant()));
                });
        return new OfUser(found, now);
    }

    void put(UserId user, DeviceId till, String code, Snooze snooze) {
        remove(user, till, code);
        try {
            jdbc.sql("insert into notice_snooze (account, device, code, severity, until_at) values (?, ?, ?, ?, ?)")
                    .params(user.value(), till.value(), code, snooze.severity().name(), NoticeRows.utc(snooze.until()))
                    .update();
        } catch (DuplicateKeyException pressedTwice) {
            // both requests say the same
        }
    }

    void remove(UserId user, DeviceId till, String code) {
        jdbc.sql("delete from notice_snooze where account = ? and device = ? and code = ?")
                .params(user.value(), till.value(), code)
                .update();
    }

    /** Deletes the snoozes that are over. */
    void tidy(Instant now) {
        jdbc.sql("delete from notice_snooze where until_at <= ?")
                .param(NoticeRows.utc(now))
                .update();
    }
}
