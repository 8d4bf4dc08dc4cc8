package tillsync.service.fleet.notices;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tillsync.people.UserId;
import tillsync.service.web.page.PageSettings;

/** The table of what users want to be told by mail. */
@Repository
class MailChoices {
    static final int DEFAULT_HOUR = 8;

    private final JdbcClient jdbc;
    private final ZoneId zone;
    private final Clock clock;

    MailChoices(JdbcClient jdbc, PageSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.zone = settings.zoneOrOwn();
        this.clock = clock;
    }

    /** @param hour of the summary, in the zone of the settings */
    record Chosen(MailChoice choice, int hour) {}

    ZonedDateTime now() {
        return clock.instant().atZone(zone);
    }

    Chosen of(UserId user) {
        return jdbc.sql("select choice, at_hour from notice_choice where account = ?")
                .param(user.value())
                .query((row, index) -> new Chosen(MailChoice.valueOf(row.getString(1)), row.getInt(2)))
                .optional()
                .orElse(new Chosen(MailChoice.DEFAULT, DEFAULT_HOUR));
    }

    /** The first summary comes at the next time that it is that hour. */
    void choose(UserId user, Chosen chosen) {
        var now = now();
        @Nullable LocalDate dealtWith = now.getHour() >= chosen.hour() ? now.toLocalDate() : null;
        if (!update(user, chosen, dealtWith)) {
            try {
                jdbc.sql("insert into notice_choice (account, choice, at_hour, summary_on) values (?, ?, ?, ?)")
                        .params(user.value(), chosen.choice().name(), chosen.hour())
                        .param(dealtWith)
                        .update();
            } catch (DuplicateKeyException pressedTwice) {
                update(user, chosen, dealtWith);
            }
        }
    }

    private boolean update(UserId user, Chosen chosen, @Nullable LocalDate dealtWith) {
        return jdbc.sql("update notice_choice set choice = ?, at_hour = ?, summary_on = ? where account = ?")
                        .params(chosen.choice().name(), chosen.hour())
                        .param(dealtWith)
                        .param(user.value())
                        .update()
                > 0;
    }

    /** The users whose summary is due now. */
    List<UserId> due(int limit) {
        var now = now();
        return jdbc.sql("select account from notice_choice where choice = 'DAILY' and at_hour <= ?"
                        + " and (summary_on is null or summary_on < ?) order by account limit ?")
                .params(now.getHour(), now.toLocalDate(), limit)
                .query((row, index) -> UserId.of(row.getString(1)))
                .list();
    }

    /** @return whether the caller is to send it: each day's summary is claimed once, by whichever node */
    boolean claimSummary(UserId user) {
        var today = now().toLocalDate();
        return jdbc.sql("update notice_choice set summary_on = ? where account = ? and choice = 'DAILY'"
                                + " and (summary_on is null or summary_on < ?)")
                        .params(today, user.value(), today)
                        .update()
                == 1;
    }
}
