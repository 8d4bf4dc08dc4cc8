package tillsync.service.fleet.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tillsync.people.UserId;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.TickedClock;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;
import tools.jackson.databind.JsonNode;

/** What users should look after, as it comes and goes:   main -> north. */
@ServiceTest
@Import(TickedClock.Ticks.class)
class NoticesIntegrationTest {
    private static final String HELLO =
            "{\"model\":\"POSSUM16\",\"software\":\"TAXOPOS-POSSUM-2.0.24.%d\"," + "\"adapter\":\"1.0.0\"%s}";

    @Autowired
    TickedClock clock;

    @Autowired
    NoticeWatch watch;

    @Autowired
    OpenNotices notices;

    @Autowired
    TillReader tills;

    @Autowired
    Devices devices;

    @Autowired
    Rounds rounds;

    @Autowired
    FactReader facts;

    @Autowired
    NoticeRows rows;

    @Autowired
    Snoozes snoozes;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    private Shop shop;
    private PlainTill main;
    private PlainTill north;

    @BeforeEach
    void twoTills() {
        shop = Shop.open();
        main = shop.till("Hauptkasse");
        north = shop.till("Nord");
        shop.follow(north, main);
        says(main, "");
        says(north, "");
    }

    private static int says(PlainTill till, String more) {
        return till.send("PUT", "/api/v1/till", HELLO.formatted(141, more)).status();
    }

    private void reports(PlainTill till, String more) {
        var cursor = till.get("/api/v1/till/changes").json().path("cursor").asString();
        till.reports(cursor, 0, more).is(200);
    }

    private JsonNode list() {
        return shop.get("/api/v1/notices").json();
    }

    private List<String> codes() {
        return StreamSupport.stream(list().spliterator(), false)
                .map(notice -> notice.get("severity").stringValue() + " "
                        + notice.get("code").stringValue() + " "
                        + notice.get("deviceName").stringValue())
                .toList();
    }

    private Browser browser() {
        return shop.browser("de");
    }

    private void looksAfter(Duration time) {
        clock.tick(time);
        watch.look();
    }

    @Test
    void nobodyIsToldAnythingOfTillsThatAreWell() {
        assertThat(codes()).isEmpty();
        browser()
                .get("/notices")
                .shows(
                        "Keine Hinweise: Keine Kasse braucht Aufmerksamkeit.",
                        "<span>Hinweise</span><span id=\"open-notices\"></span></a>");
    }

    @Test
    void aTillThatIsAwayIsAHintAndAfterThreeDaysAnError() {
        var since = clock.instant();
        clock.tick(Duration.ofMinutes(10));
        says(main, "");
        assertThat(codes()).containsExactly("HINT NOT_CONNECTED Nord");
        var notice = list().get(0);
        assertThat(OffsetDateTime.parse(notice.get("since").stringValue()).toInstant())
                .isBetween(since.minusSeconds(1), since.plusSeconds(1));
        assertThat(notice.get("remedy").stringValue()).contains("switched on");
        assertThat(notice.get("fix").stringValue()).isEqualTo(north.page());

        clock.tick(Duration.ofHours(72));
        says(main, "");
        assertThat(codes()).containsExactly("ERROR NOT_CONNECTED Nord");
        says(north, "");
        assertThat(codes()).isEmpty();
    }

    @Test
    void aTillThatSaidGoodByeIsNoIssueUntilItsPeriodIsOver() {
        north.bye();
        clock.tick(Duration.ofHours(71));
        says(main, "");
        assertThat(codes()).isEmpty();
        clock.tick(Duration.ofHours(2));
        says(main, "");
        assertThat(codes()).containsExactly("WARNING OFF_FOR_LONG Nord");

        var absence = north.api() + "/absence";
        assertThat(shop.get(absence).number("hours")).isEqualTo(72);
        shop.send("PUT", absence, "{\"hours\":0}").is(422);
        shop.send("PUT", absence, "{\"hours\":336}").is(200);
        assertThat(codes()).isEmpty();

        var browser = browser();
        var page = browser.get("/notices").shows("2 Wochen");
        browser.post("/notices/absence", page.csrf(), "device", north.id(), "hours", "24")
                .leadsTo("/notices?saved#absence");
        browser.get("/notices").shows("Das Kassensystem ist seit langem ausgeschaltet.", "1 von 2 Kassen");
    }

    @Test
    void aFollowerThatDoesNotMoveIsStuckUntilItDoes() {
        main.publish(1, Shop.puts(0, 3, 100));
        for (int i = 0; i < 4; i++) {
            clock.tick(Duration.ofSeconds(30));
            says(main, "");
            says(north, "");
            watch.look();
            assertThat(codes()).isEmpty();
        }
        clock.tick(Duration.ofSeconds(30));
        says(main, "");
        says(north, "");
        watch.look();
        assertThat(codes()).containsExactly("ERROR NOT_MOVING Nord");

        var cursor = north.cursor();
        north.get("/api/v1/till/changes?since=" + cursor);
        assertThat(codes()).isEmpty();
    }

    @Test
    void whatATillReportsIsToldSinceItWasFirstSeenAndNotAgainInTheMeantime() {
        reports(north, ",\"held\":[{\"number\":\"4711\",\"revision\":1,\"code\":\"NO_GROUP\",\"detail\":\"keine\"}]");
        watch.look();
        var first = clock.instant();
        clock.tick(Duration.ofMinutes(3));
        says(main, "");
        says(north, "");
        watch.look();
        var held = list().get(0);
        assertThat(held.get("code").stringValue()).isEqualTo("ARTICLES_HELD");
        assertThat(held.get("count").intValue()).isEqualTo(1);
        assertThat(OffsetDateTime.parse(held.get("since").stringValue()).toInstant())
                .isBetween(first.minusSeconds(1), first.plusSeconds(1));

        reports(north, "");
        assertThat(codes()).isEmpty();
        watch.look();
        assertThat(rows(north, "gone_at is not null")).isEqualTo(1);
        reports(north, ",\"held\":[{\"number\":\"4711\",\"revision\":1,\"code\":\"NO_GROUP\",\"detail\":\"keine\"}]");
        watch.look();
        assertThat(rows(north, "gone_at is null"))
                .as("it was never away for long")
                .isEqualTo(1);
        assertThat(rows(north, "true")).isEqualTo(1);
    }

    private int rows(PlainTill till, String which) {
        return jdbc.queryForObject(
                "select count(*) from notice where device = ? and " + which, Integer.class, till.id());
    }

    @Test
    void aTillWhoseSoftwareIsRefusedIsSeenUntilItIsNewer() {
        north.send("PUT", "/api/v1/till", HELLO.formatted(140, "")).is(426);
        assertThat(codes()).contains("ERROR SOFTWARE_TOO_OLD Nord");
        says(north, "");
        assertThat(codes()).isEmpty();
    }

    @Test
    void conditionsAndWrongClocksAreToldOnce() {
        var wrong = OffsetDateTime.now(clock).plusMinutes(7);
        says(
                north,
                ",\"time\":\"" + wrong + "\",\"condition\":{\"code\":\"CLOCK_WRONG\",\"since\":\""
                        + OffsetDateTime.now(clock).minusMinutes(7) + "\"}");
        says(
                main,
                ",\"condition\":{\"code\":\"TAXOPOS_NOT_FOREGROUND\",\"since\":\"" + OffsetDateTime.now(clock) + "\"}");
        assertThat(codes()).containsExactly("WARNING CLOCK_WRONG Nord", "WARNING TAXOPOS_NOT_FOREGROUND Hauptkasse");
    }

    @Test
    void lateEditsLeadToTheInbox() {
        north.publish(1, Shop.puts(0, 1, 100));
        assertThat(codes()).containsExactly("WARNING LATE_EDITS Nord");
        assertThat(list().get(0).get("fix").stringValue()).isEqualTo("/inbox");
        watch.look();
        for (var page : List.of("/account", "/nothing", "/tills/nothing", "/notices")) {
            browser().get(page).shows("<span>Hinweise</span><span id=\"open-notices\">1</span></a>");
        }
    }

    @Test
    void aTillWhoseStoreTurnedUpTwiceAndAHeldDeliveryAreErrors() {
        jdbc.update("update device set store_copied = true where id = ?", north.id());
        assertThat(codes()).containsExactly("ERROR STORE_COPIED Nord");
        var both = tills.of(devices.findAll(List.of(DeviceId.of(main.id()), DeviceId.of(north.id()))));
        assertThat(notices.worst(UserId.of(shop.userId()), both)).containsOnlyKeys(DeviceId.of(north.id()));
    }

    @Test
    void pagesAreToldOfEachLookThatFoundSomethingElse() {
        rounds.stop(); // which would find it first
        var told = new ArrayList<DeviceId>();
        var nord = DeviceId.of(north.id());
        var recorded = new NoticeWatch(
                facts,
                rows,
                snoozes,
                transaction,
                tills -> tills.stream().filter(nord::equals).forEach(told::add),
                clock);
        recorded.look();
        told.clear();
        recorded.look();
        assertThat(told).isEmpty();

        jdbc.update("update device set store_copied = true where id = ?", north.id());
        recorded.look();
        assertThat(told).containsExactly(nord);
        recorded.look();
        jdbc.update("update device set store_copied = false where id = ?", north.id());
        recorded.look();
        assertThat(told).containsExactly(nord, nord);
    }

    @Test
    void nobodySeesWhatIsNotTheirsAndWhatIsSignedOffIsGone() {
        north.publish(1, Shop.puts(0, 1, 100));
        watch.look();
        var stranger = Shop.open();
        assertThat(stranger.get("/api/v1/notices").json()).isEmpty();
        stranger.get(north.api() + "/absence").is(404);
        var merchant = shop.get("/api/v1/account").text("merchants/0/id");
        stranger.get("/api/v1/notices?merchant=" + merchant).is(404);

        shop.send("DELETE", north.api(), null);
        assertThat(codes()).isEmpty();
        watch.look();
        assertThat(rows(north, "gone_at is null")).isZero();
        looksAfter(Duration.ofDays(31));
        assertThat(rows(north, "true")).isZero();
    }
}
