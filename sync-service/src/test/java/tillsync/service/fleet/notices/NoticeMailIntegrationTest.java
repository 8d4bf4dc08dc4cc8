package tillsync.service.fleet.notices;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.people.UserId;
import tillsync.service.Browser;
import tillsync.service.MailServiceTest;
import tillsync.service.MailServiceTest.Mailboxes;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tillsync.service.TickedClock;
import tillsync.service.tills.device.ContactWriter;

/** Users are told by real mails what they have chosen; time is ticked. */
@MailServiceTest
@Import(TickedClock.Ticks.class)
@TestPropertySource(properties = "tillsync.zone=Europe/Berlin")
class NoticeMailIntegrationTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String TOO_OLD =
            "{\"model\":\"POSSUM16\",\"software\":\"TAXOPOS-POSSUM-2.0.24.140\",\"adapter\":\"1.0.0\"}";

    @Autowired
    TickedClock clock;

    @Autowired
    NoticeWatch watch;

    @Autowired
    NoticeMails mails;

    @Autowired
    ContactWriter contacts;

    @Autowired
    MailRows rows;

    @Autowired
    MailChoices choices;

    @Autowired
    JdbcTemplate jdbc;

    private final String email = "notices-" + UUID.randomUUID() + "@example.com";
    private Browser anna;
    private UserId user;

    @BeforeEach
    void aUser() {
        anna = Mailboxes.user(email, PASSWORD);
        user = UserId.of(jdbc.queryForObject("select id from account where email = ?", String.class, email));
    }

    private void fails(String name) {
        fails(anna.till(name));
    }

    private static void fails(PlainTill till) {
        till.wire().send("PUT", "/api/v1/till", TOO_OLD).is(426);
    }

    private void passes(Duration time) {
        contacts.flush();
        watch.look();
        clock.tick(time);
        watch.look();
        mails.send();
    }

    /** The mails beside the one that confirmed the address, once there are so many. */
    private MimeMessage mail(int number) {
        return Mailboxes.of(email, number + 1).get(number);
    }

    /** Of which notices the user was told; a mail is on its way once this is written. */
    private int told() {
        return jdbc.queryForObject("select count(*) from notice_mail where account = ?", Integer.class, user.value());
    }

    private void chooses(String choice, String hour) {
        anna.fill("/account/mails", "choice", choice, "hour", hour).leadsTo("/account/mails?saved");
    }

    @Test
    void anErrorThatLastsIsToldOnce() throws Exception {
        fails("Theke");
        passes(Duration.ofMinutes(4));
        assertThat(told()).isZero();

        passes(Duration.ofMinutes(2));

        assertThat(mail(1).getSubject())
                .contains("Ihre Kassen brauchen Aufmerksamkeit (1)", "Your tills need attention (1)");
        assertThat(Mailboxes.text(mail(1)))
                .contains(
                        "Theke (Graz): Die Kassensoftware ist für die Cloud zu alt.",
                        "Theke (Graz): The till software is too old for the cloud.",
                        "TAXOPOS-POSSUM-2.0.24.141",
                        "http://sync.example/notices",
                        "http://sync.example/account/mails")
                .doesNotContain("{", "??");
        assertThat(told()).isEqualTo(1);
        passes(Duration.ofDays(1));
        assertThat(told()).isEqualTo(1);
    }

    @Test
    void manyTillsAreOneMailAndMoreThanAFewMailsAnHourAreNotSent() throws Exception {
        var tills = Stream.of("Eins", "Zwei", "Drei", "Vier", "Fünf", "Sechs", "Sieben")
                .map(anna::till)
                .toList(); // before the clock runs on: a new token needs a recent proof
        fails(tills.get(0));
        fails(tills.get(1));
        fails(tills.get(2));
        passes(Duration.ofMinutes(6));
        assertThat(mail(1).getSubject()).contains("(3)");
        fails(tills.get(3));
        passes(Duration.ofMinutes(6));
        fails(tills.get(4));
        passes(Duration.ofMinutes(6));
        assertThat(mail(3).getSubject()).contains("(1)");
        fails(tills.get(5));
        passes(Duration.ofMinutes(6));
        fails(tills.get(6));
        passes(Duration.ofMinutes(6));
        assertThat(told()).as("no room for more").isEqualTo(5);

        passes(Duration.ofHours(1));

        assertThat(mail(4).getSubject()).contains("(2)");
        assertThat(Mailboxes.to(email)).hasSize(5);
    }

    @Test
    void whatIsCuredBeforeIsNotToldNorIsAHintOrAWarning() {
        var till = anna.till("Theke");
        till.wire().send("PUT", "/api/v1/till", TOO_OLD);
        contacts.flush();
        watch.look();
        till.wire().send("PUT", "/api/v1/till", TOO_OLD.replace("140", "141"));
        passes(Duration.ofHours(1));
        assertThat(jdbc.queryForList(
                        "select severity from notice where device = ? and gone_at is null", String.class, till.id()))
                .containsExactly("HINT");
        assertThat(told()).isZero();
    }

    @Test
    void aSummaryComesOnceADayAtItsHour() throws Exception {
        fails("Theke");
        anna.get("/account/mails").shows("Time in Berlin").hides("no mail server");
        chooses("DAILY", "7");
        var next = choices.now(user).withHour(6).withMinute(50).withSecond(0);
        next = next.isAfter(choices.now(user)) ? next : next.plusDays(1);
        passes(Duration.between(choices.now(user), next));
        assertThat(summaries()).isZero();
        passes(Duration.ofMinutes(20));
        assertThat(mail(1).getSubject()).contains("Hinweise zu Ihren Kassen (1)");
        assertThat(Mailboxes.text(mail(1))).contains("Theke (Graz)", "eine Zusammenfassung am Tag");
        passes(Duration.ofHours(3));
        assertThat(choices.claimSummary(user)).as("by another node").isFalse();
        passes(Duration.ofHours(24));
        assertThat(Mailboxes.of(email, 3)).hasSize(3);
        assertThat(told()).as("at once").isZero();
    }

    @Test
    void theHourIsMeantByTheClockOfTheUsersOwnBusiness() {
        anna.fill("/account/zone", "zone", "Asia/Tokyo").leadsTo("/account/zone?done");
        chooses("DAILY", "7");
        var next = choices.now(user).withHour(6).withMinute(50).withSecond(0);
        next = next.isAfter(choices.now(user)) ? next : next.plusDays(1);
        assertThat(next.getZone()).hasToString("Asia/Tokyo");
        passes(Duration.between(choices.now(user), next));
        assertThat(choices.due(1_000)).doesNotContain(user);
        clock.tick(Duration.ofMinutes(20));
        assertThat(choices.due(1_000)).contains(user);

        assertThat(choices.claimSummary(user)).isTrue();
        assertThat(choices.due(1_000)).doesNotContain(user);
    }

    private int summaries() {
        return jdbc.queryForObject(
                "select count(*) from notice_choice where account = ? and summary_on = ?",
                Integer.class,
                user.value(),
                choices.now(user).toLocalDate());
    }

    @Test
    void whoWantsNoMailsGetsNoneAndWhoChoosesWronglyIsTold() {
        chooses("NONE", "8");
        fails("Theke");
        passes(Duration.ofHours(1));
        assertThat(told()).isZero();
        anna.fill("/account/mails", "choice", "SOMETIMES", "hour", "8").is(422);
        anna.fill("/account/mails", "choice", "DAILY", "hour", "24").is(422);
        assertThat(choices.of(user)).isEqualTo(new MailChoices.Chosen(MailChoice.NONE, 8, false));
    }

    @Test
    void onlyWhoSeesTheTillIsToldAndOneOfTwoNodesTellsIt() {
        var bens = "ben-" + UUID.randomUUID() + "@example.com";
        Mailboxes.user(bens, PASSWORD);
        fails("Theke");
        contacts.flush();
        watch.look();
        clock.tick(Duration.ofMinutes(6));
        watch.look();
        var due = rows.urgent(clock.instant()).stream()
                .filter(one -> one.user().equals(user))
                .toList();
        assertThat(due).hasSize(1);
        assertThat(rows.claim(user, due, clock.instant())).isTrue();
        assertThat(rows.claim(user, due, clock.instant())).isFalse();
        assertThat(jdbc.queryForObject(
                        "select count(*) from notice_mail m join account a on a.id = m.account where a.email = ?",
                        Integer.class,
                        bens))
                .isZero();
    }

    @Test
    void aPilotThatAwaitsItsReleaseIsToldOncePerWaiting() throws Exception {
        var main = anna.till("Theke");
        var north = anna.till("Nord");
        var etag = anna.api("GET", "/api/v1/topology", null).header("ETag");
        anna.does(
                        "PUT",
                        "/api/v1/topology",
                        "{\"assignments\":[{\"deviceId\":\"" + north.id() + "\",\"follows\":\"" + main.id() + "\"}]}",
                        "If-Match",
                        etag)
                .is(200);
        main.publish(1, Shop.puts(0, 10, 100)).is(200);
        anna.does("PUT", main.api() + "/delivery", "{\"mode\":\"PILOT\",\"tills\":[\"" + north.id() + "\"]}")
                .is(200);
        main.publish(2, Shop.puts(0, 1, 120)).is(200);
        passes(Duration.ofMinutes(6));
        assertThat(told()).as("the pilot till has not tried it").isZero();

        north.reports("").is(200);
        passes(Duration.ofMinutes(1));
        assertThat(mail(1).getSubject()).contains("brauchen Aufmerksamkeit (1)");
        assertThat(Mailboxes.text(mail(1))).contains("Theke (Graz): Änderungen sind bei den Pilotkassen");
        main.publish(3, Shop.puts(0, 1, 130)).is(200);
        passes(Duration.ofMinutes(6));
        north.reports("").is(200);
        passes(Duration.ofMinutes(6));
        assertThat(told()).as("another revision of the same waiting").isEqualTo(1);

        anna.does("POST", main.api() + "/delivery/release", "{\"revision\":3}").is(200);
        main.publish(4, Shop.puts(0, 1, 140)).is(200);
        north.reports("").is(200);
        passes(Duration.ofMinutes(6));
        assertThat(told()).as("another waiting, soon after").isEqualTo(2);
    }

    @Test
    void anAccountIsDeletedWithWhatItChose() {
        chooses("DAILY", "9");
        anna.does("DELETE", "/api/v1/account", "{\"password\":\"" + PASSWORD + "\"}")
                .is(204);
    }
}
