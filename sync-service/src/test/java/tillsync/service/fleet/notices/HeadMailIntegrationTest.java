package tillsync.service.fleet.notices;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.heads.Continuity;
import tillsync.heads.Continuity.Verdict;
import tillsync.heads.SignedHistory;
import tillsync.people.UserId;
import tillsync.service.Browser;
import tillsync.service.MailServiceTest;
import tillsync.service.MailServiceTest.Mailboxes;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tillsync.service.TickedClock;
import tillsync.service.engine.heads.DailySigning;

/** Owners get the signed state of their articles by real mails, and check exports by it. */
@MailServiceTest
@Import(TickedClock.Ticks.class)
@TestPropertySource(properties = "tillsync.zone=Europe/Berlin")
class HeadMailIntegrationTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String SUBJECT = "Evidence for your articles";
    private static final Pattern HASH = Pattern.compile("Hauptkasse:\\s+([0-9a-f]{64})");

    @Autowired
    TickedClock clock;

    @Autowired
    HeadMails mails;

    @Autowired
    MailChoices choices;

    @Autowired
    BeanFactory service;

    @Autowired
    JdbcTemplate jdbc;

    private final String email = "heads-" + UUID.randomUUID() + "@example.com";
    private Browser anna;
    private UserId user;
    private PlainTill main;

    @BeforeEach
    void aMain() {
        anna = Mailboxes.user(email, PASSWORD);
        user = UserId.of(jdbc.queryForObject("select id from account where email = ?", String.class, email));
        main = anna.till("Hauptkasse");
        main.publish(1, Shop.puts(1, 3, 280)).is(200);
    }

    private void aDayPasses() {
        clock.tick(Duration.ofDays(1));
        DailySigning.looks(service);
        mails.send();
        mails.send(); // as the next round does
    }

    private String headOn() {
        return jdbc.queryForObject("select head_on from notice_choice where account = ?", String.class, user.value());
    }

    private long sent() {
        return Mailboxes.to(email).stream()
                .filter(mail -> subject(mail).contains(SUBJECT))
                .count();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private SignedHistory export() throws IOException {
        return SignedHistory.read(new ByteArrayInputStream(anna.bytes(main.api() + "/articles/history.csv")));
    }

    @Test
    void anOwnerChecksAnExportByTheMailOfADay() throws IOException {
        aDayPasses();

        var text = Mailboxes.about(email, SUBJECT);
        assertThat(text)
                .contains(
                        "verify-export DATEI --known WERT",
                        "verify-export FILE --known VALUE",
                        "http://sync.example/account/mails")
                .doesNotContain("{", "??");
        var hash = HASH.matcher(text);
        assertThat(hash.find()).isTrue();
        main.publish(2, Shop.puts(1, 2, 310)).is(200);
        assertThat(Continuity.of(hash.group(1), List.of(export())).verdict()).isEqualTo(Verdict.SAME);
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void aDayWithoutChangesHasNoMail() {
        aDayPasses();
        Mailboxes.about(email, SUBJECT);
        var first = headOn();

        aDayPasses();

        assertThat(headOn()).isEqualTo(first);
    }

    @Test
    void whoTurnsItOffGetsNone() {
        anna.get("/account/mails").shows("Evidence for the history of your articles", "checked=\"checked\"");
        anna.fill("/account/mails", "choice", "AT_ONCE", "hour", "8").leadsTo("/account/mails?saved");
        aDayPasses();
        assertThat(headOn()).isEmpty();

        anna.fill("/account/mails", "choice", "AT_ONCE", "hour", "8", "heads", "true")
                .leadsTo("/account/mails?saved");
        main.publish(2, Shop.puts(1, 2, 310)).is(200);
        aDayPasses();

        assertThat(headOn()).isEqualTo(clock.instant().toString().substring(0, 10));
        Mailboxes.about(email, SUBJECT);
    }

    @Test
    void aHeadIsClaimedByOneNodeAndGivenBackIfItsMailIsNotTakenOn() {
        assertThat(choices.claimHead(user, "2026-11-29")).isTrue();
        assertThat(choices.claimHead(user, "2026-11-29")).isFalse();
        choices.giveBackHead(user, "2026-11-29");
        assertThat(choices.claimHead(user, "2026-11-29")).isTrue();
        assertThat(choices.claimHead(user, "2026-11-30")).isTrue();
    }
}
