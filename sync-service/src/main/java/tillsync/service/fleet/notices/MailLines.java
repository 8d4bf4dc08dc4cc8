package tillsync.service.fleet.notices;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tillsync.condition.Explanation;
import tillsync.people.UserId;
import tillsync.service.people.access.UserZones;
import tillsync.service.people.mail.Worded;

/** Writes notices and heads as paragraphs of a mail, in its language. */
@Component
class MailLines {
    private static final int MOST = 20;
    private static final int MOST_HEADS = 500;

    private final MessageSource texts;
    private final UserZones zones;

    MailLines(MessageSource texts, UserZones zones) {
        this.texts = texts;
        this.zones = zones;
    }

    /** The first of them, and how many more there are, by the clocks of the user whom they are for. */
    Worded of(UserId user, List<MailRows.Due> due) {
        var zone = zones.of(user);
        return language ->
                due.stream().limit(MOST).map(one -> line(one, zone, language)).collect(Collectors.joining("\n\n"))
                        + more(due.size() - MOST, language);
    }

    /** The first of them, each as a till's name and its hash, and how many more there are. */
    Worded of(List<HeadMails.Owned> heads) {
        return language -> heads.stream()
                        .limit(MOST_HEADS)
                        .map(head -> head.till() + ":\n" + head.hash())
                        .collect(Collectors.joining("\n\n"))
                + more(heads.size() - MOST_HEADS, language);
    }

    /** @param day in ISO 8601 */
    Worded day(String day) {
        return language -> DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language)
                .format(LocalDate.parse(day));
    }

    private String more(int count, Locale language) {
        return count > 0 ? "\n\n" + texts.getMessage("mail.notices.more", new Object[] {count}, language) : "";
    }

    private String line(MailRows.Due due, ZoneId zone, Locale language) {
        var notice = due.notice();
        var explanation = Explanation.of(notice.code(), language);
        var till = due.place() == null || due.place().isBlank() ? due.till() : due.till() + " (" + due.place() + ")";
        var since = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(language)
                .format(notice.since().atZone(zone));
        return texts.getMessage(
                "mail.notices.line",
                new Object[] {
                    till,
                    since,
                    explanation.map(Explanation::title).orElse(notice.code()),
                    explanation.map(Explanation::remedy).orElse("")
                },
                language);
    }
}
