package tillsync.service.fleet.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.service.people.access.PublicAddress;
import tillsync.service.people.mail.MailText;
import tillsync.service.people.mail.Mails;

/**
 * Mails users the notices that they have chosen. A mail has many notices, each once, and none before it has stood a
 * short while. A user gets at most a few mails an hour; notices that do not fit come with the next one.
 */
@Component
record NoticeMails(
        Mails mails, MailRows rows, MailChoices choices, MailLines lines, PublicAddress address, Clock clock) {
    static final Duration STANDS = Duration.ofMinutes(5);
    static final int MOST_AN_HOUR = 3;
    private static final int MOST_SUMMARIES = 500;

    void send() {
        if (!mails.areSent()) {
            return;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as databases keep it
        var byUser = rows.urgent(now.minus(STANDS)).stream()
                .collect(Collectors.groupingBy(MailRows.Due::user, LinkedHashMap::new, Collectors.toList()));
        byUser.forEach((user, due) -> tellAtOnce(user, due, now));
        choices.due(MOST_SUMMARIES).forEach(user -> tellAll(user, now));
    }

    private void tellAtOnce(UserId user, List<MailRows.Due> due, Instant now) {
        if (rows.mailsSince(user, now.minus(Duration.ofHours(1))) >= MOST_AN_HOUR || !rows.claim(user, due, now)) {
            return;
        }
        if (!tell(user, MailText.NOTICES, due)) {
            rows.giveBack(user, now);
        }
    }

    private void tellAll(UserId user, Instant now) {
        if (choices.claimSummary(user)) {
            var due = rows.all(user, now.minus(STANDS));
            if (!due.isEmpty()) {
                tell(user, MailText.NOTICE_SUMMARY, due);
            }
        }
    }

    private boolean tell(UserId user, MailText text, List<MailRows.Due> due) {
        return mails.tell(
                user, text, due.size(), lines.of(user, due), address.of("/notices"), address.of("/account/mails"));
    }
}
