package tillsync.service.fleet.notices;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.article.ZoneHistory;
import tillsync.people.UserId;
import tillsync.service.people.access.UserZones;
import tillsync.service.store.database.UpdateOrInsert;

/** The table of users' choices of notice mails. */
@Repository
class MailChoices {
    static final int DEFAULT_HOUR = 8;
    private static final UpdateOrInsert CHOICE = new UpdateOrInsert(
            "update notice_choice set choice = ?, at_hour = ?, heads = ?, zone = ?, summary_on = ? where account = ?",
            "insert into notice_choice (choice, at_hour, heads, zone, summary_on, account) values (?, ?, ?, ?, ?, ?)");

    private final JdbcClient jdbc;
    private final UserZones zones;
    private final Clock clock;

    MailChoices(JdbcClient jdbc, UserZones zones, Clock clock) {
        this.jdbc = jdbc;
        this.zones = zones;
        this.clock = clock;
    }

    /**
     * @param hour of the summary, by the user's clock
     * @param heads whether the user wants the daily heads of the mains that they own
     */
    record Chosen(MailChoice choice, int hour, boolean heads) {
        static final Chosen DEFAULT = new Chosen(MailChoice.DEFAULT, DEFAULT_HOUR, true);
    }

    ZonedDateTime now(UserId user) {
        return clock.instant().atZone(zones.of(user));
    }

    Chosen of(UserId user) {
        return jdbc.sql("select choice, at_hour, heads from notice_choice where account = ?")
                .param(user.value())
                .query((row, index) ->
                        new Chosen(MailChoice.valueOf(row.getString(1)), row.getInt(2), row.getBoolean(3)))
                .optional()
                .orElse(Chosen.DEFAULT);
    }

    /** Stores the choice. The first summary is due when the chosen hour next comes. */
    void choose(UserId user, Chosen chosen) {
        var now = now(user);
        @Nullable LocalDate dealtWith = now.getHour() >= chosen.hour() ? now.toLocalDate() : null;
        var values = new @Nullable Object[] {
            chosen.choice().name(), chosen.hour(), chosen.heads(), now.getZone().getId(), dealtWith, user.value()
        };
        try {
            CHOICE.run(jdbc, values);
        } catch (DuplicateKeyException pressedTwice) {
            CHOICE.run(jdbc, values);
        }
    }

    /** The users whose summary is due now, each by the clock that they had when they chose it or got the last one. */
    List<UserId> due(int limit) {
        var due = new ArrayList<UserId>();
        var used = jdbc.sql("select distinct zone from notice_choice where choice = 'DAILY'")
                .query(String.class)
                .list();
        for (var zone : used) {
            var now = clock.instant().atZone(ZoneHistory.zone(zone).orElseGet(zones::now));
            due.addAll(jdbc.sql("select account from notice_choice where choice = 'DAILY' and zone = ? and at_hour <= ?"
                            + " and (summary_on is null or summary_on < ?) order by account limit ?")
                    .params(zone, now.getHour(), now.toLocalDate(), limit)
                    .query((row, index) -> UserId.of(row.getString(1)))
                    .list());
        }
        return due;
    }

    /** @return true if the caller must send it: only one node can claim the summary of a day */
    boolean claimSummary(UserId user) {
        var now = now(user);
        return jdbc.sql("update notice_choice set summary_on = ?, zone = ? where account = ? and choice = 'DAILY'"
                                + " and (summary_on is null or summary_on < ?)")
                        .params(now.toLocalDate(), now.getZone().getId(), user.value(), now.toLocalDate())
                        .update()
                == 1;
    }

    /** @return true if the caller must send the heads of this day: the user wants them, and nobody has sent them */
    boolean claimHead(UserId user, String day) {
        int claimed = jdbc.sql("update notice_choice set head_on = ? where account = ? and heads and head_on < ?")
                .params(day, user.value(), day)
                .update();
        return claimed == 1 || addRow(user, day);
    }

    /** Adds the row of a user who has chosen nothing. @return false if the user has one */
    private boolean addRow(UserId user, String day) {
        try {
            var unchosen = Chosen.DEFAULT;
            return jdbc.sql(
                                    "insert into notice_choice (choice, at_hour, zone, account, head_on) values (?, ?, ?, ?, ?)")
                            .params(
                                    unchosen.choice().name(),
                                    unchosen.hour(),
                                    zones.of(user).getId())
                            .params(user.value(), day)
                            .update()
                    == 1;
        } catch (DuplicateKeyException chosen) {
            return false;
        }
    }

    /** Releases a claim whose mail was not taken on. */
    void giveBackHead(UserId user, String day) {
        jdbc.sql("update notice_choice set head_on = '' where account = ? and head_on = ?")
                .params(user.value(), day)
                .update();
    }
}
