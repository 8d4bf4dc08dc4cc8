package tillsync.service.fleet.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.notice.Noticing;
import tillsync.people.UserId;

/** The table of notices mailed to users; finds those that are due. */
@Repository
record MailRows(JdbcClient jdbc, TransactionTemplate transaction) {
    private static final int MOST = 2_000;
    private static final String TOLD = "select t.account, t.name, t.place, n.* from notice n"
            + " join user_till t on t.device = n.device"
            + " where n.gone_at is null and n.stands_at <= ? and t.signed_off_at is null";

    /** A notice that one user must be told of. */
    record Due(UserId user, String till, @Nullable String place, NoticeRow notice) {}

    /**
     * The notices that users want at once and were not told of yet: errors, and pilots that wait for their release, for
     * those who may release them. A held delivery is left out: owners get a separate mail about it, with the losses.
     */
    List<Due> urgent(Instant standing) {
        return jdbc.sql(TOLD + " and (n.severity = 'ERROR' and n.code <> ?"
                        + " or n.severity = 'WARNING' and n.code = ? and t.role <> 'VIEWER')"
                        + " and not exists (select 1 from notice_choice c where c.account = t.account and c.choice <> 'AT_ONCE')"
                        + " and not exists (select 1 from notice_mail m where m.account = t.account and m.device = n.device"
                        + " and m.code = n.code and m.appeared_at = n.appeared_at)"
                        + Snoozes.AWAKE + " order by t.account, n.since, n.device, n.code limit ?")
                .params(NoticeRows.utc(standing), Noticing.DELIVERY_GUARDED, Noticing.DELIVERY_WAITS)
                .params(NoticeRows.utc(standing), MOST)
                .query(MailRows::due)
                .list();
    }

    /** Errors and warnings at the tills of one user. */
    List<Due> all(UserId user, Instant standing) {
        return jdbc.sql(TOLD + " and n.severity in ('ERROR', 'WARNING') and t.account = ?" + Snoozes.AWAKE
                        + " order by n.severity, n.since, n.device, n.code limit ?")
                .params(NoticeRows.utc(standing), user.value(), NoticeRows.utc(standing), MOST)
                .query(MailRows::due)
                .list();
    }

    int mailsSince(UserId user, Instant time) {
        return jdbc.sql("select count(distinct sent_at) from notice_mail where account = ? and sent_at > ?")
                .params(user.value(), NoticeRows.utc(time))
                .query(Integer.class)
                .single();
    }

    /** @return true if the caller must send the mail: each user is told of each notice once, by one node */
    boolean claim(UserId user, List<Due> told, Instant now) {
        try {
            transaction.executeWithoutResult(status -> told.forEach(due -> jdbc.sql(
                            "insert into notice_mail (account, device, code, appeared_at, sent_at) values (?, ?, ?, ?, ?)")
                    .params(
                            user.value(),
                            due.notice().device().value(),
                            due.notice().code())
                    .params(NoticeRows.utc(due.notice().appearedAt()), NoticeRows.utc(now))
                    .update()));
            return true;
        } catch (DuplicateKeyException anotherWasFaster) {
            return false;
        }
    }

    /** Releases a claim whose mail failed; the next round tries again. */
    void giveBack(UserId user, Instant claimedAt) {
        jdbc.sql("delete from notice_mail where account = ? and sent_at = ?")
                .params(user.value(), NoticeRows.utc(claimedAt))
                .update();
    }

    private static Due due(ResultSet row, int index) throws SQLException {
        return new Due(
                UserId.of(row.getString("account")),
                row.getString("name"),
                row.getString("place"),
                NoticeRows.row(row, index));
    }
}
