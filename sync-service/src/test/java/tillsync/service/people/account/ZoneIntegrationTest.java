package tillsync.service.people.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.TickedClock;
import tillsync.service.Wire;

@ServiceTest
@Import(TickedClock.Ticks.class)
@TestPropertySource(properties = "tillsync.zone=Etc/UTC")
class ZoneIntegrationTest {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    TickedClock clock;

    @Autowired
    JdbcTemplate jdbc;

    private final String email = UUID.randomUUID() + "@example.com";

    private static Answer choose(Shop shop, String zone) {
        return shop.send("PUT", "/api/v1/zone", "{\"zone\":\"" + zone + "\"}");
    }

    private Browser signedUp(String zone) {
        var browser = new Browser().with("Accept-Language", "de");
        browser.fill("/sign-up", "name", "Anna", "email", email, "password", PASSWORD, "zone", zone)
                .leadsTo("/");
        return browser;
    }

    @Test
    void theBrowserThatSignsUpProposesItsZone() {
        assertThat(new Browser().get("/sign-up").text()).contains("<input type=\"hidden\" name=\"zone\" data-zone");
        signedUp("Europe/Vienna").get("/account/zone").shows("Es gilt die Uhrzeit in Wien.");
    }

    @Test
    void aZoneThatIsNewToTheServiceKeepsNobodyOut() {
        signedUp("Europe/Atlantis")
                .get("/account/zone")
                .shows("Es gilt die Uhrzeit in UTC.")
                .hides("Etc/UTC.", "Koordinierte");
    }

    @Test
    void theApiTakesAZoneAndRefusesWhatIsNone() {
        var body = "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Anna\",\"zone\":\"%s\"}";
        var refused = Wire.nobody().send("POST", "/api/v1/accounts", body.formatted(email, PASSWORD, "Berlin"));
        assertThat(refused.is(422).at("errors/0/pointer").stringValue()).isEqualTo("/zone");
        Wire.nobody()
                .send("POST", "/api/v1/accounts", body.formatted(email, PASSWORD, "Europe/Zurich"))
                .is(202);
        var browser = new Browser().with("Accept-Language", "de");
        browser.signIn(email, PASSWORD);
        browser.get("/account/zone").shows("Es gilt die Uhrzeit in Zürich.");
    }

    @Test
    void whoMayAddTillsChoosesAnotherFromNowOn() {
        var shop = Shop.open();
        assertThat(shop.get("/api/v1/zone").text("zone")).isEqualTo("Etc/UTC");
        clock.tick(Duration.ofMinutes(1));
        var chosen = choose(shop, "Europe/Berlin").is(200);
        assertThat(chosen.text("zone")).isEqualTo("Europe/Berlin");
        assertThat(chosen.at("history/0/since").isNull()).isTrue();
        assertThat(OffsetDateTime.parse(chosen.text("history/1/since")).toInstant())
                .isEqualTo(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        assertThat(choose(shop, "Europe/Berlin").is(200).at("history"))
                .as("no change")
                .hasSize(2);

        choose(shop, "Mars/Olympus").is(422, "INVALID");
        choose(shop, "+02:00").is(422, "INVALID");
        shop.send("PUT", "/api/v1/zone", "{}").is(422, "INVALID");
        Shop.open()
                .send("PUT", "/api/v1/zone?merchant=" + merchant(shop), "{\"zone\":\"Europe/Rome\"}")
                .is(404);
    }

    private String merchant(Shop shop) {
        return shop.get("/api/v1/account").text("merchants/0/id");
    }

    @Test
    void thePageOfTheAccountChoosesIt() {
        var shop = Shop.open();
        var browser = shop.browser("de");
        browser.get("/account").shows("/account/zone");
        var page = browser.get("/account/zone").shows("Es gilt die Uhrzeit in UTC.", ">Kopenhagen<", ">Berlin<");
        browser.sends(page, "/account/zone", "zone", "Atlantic/Canary").leadsTo("/account/zone?done");
        browser.get("/account/zone?done").shows("Gespeichert.", "Es gilt die Uhrzeit in Kanarische Inseln.");
        browser.sends(page, "/account/zone", "zone", "Mars/Olympus").is(422);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void itHasAChangeTooManyOnce(CapturedOutput log) {
        var shop = Shop.open();
        var merchant = merchant(shop);
        for (int i = 0; i < 999; i++) {
            jdbc.update(
                    "insert into clock_zone (owner, since, zone) values (?, ?, 'Europe/Rome')",
                    merchant,
                    OffsetDateTime.parse("2020-01-01T00:00:00Z").plusSeconds(i));
        }
        choose(shop, "Europe/Berlin").is(200);
        assertThat(log).contains("The time zone of " + merchant + " has changed 1000 times; it stays Europe/Berlin");
        choose(shop, "Europe/Rome").is(422, "INVALID");
        choose(shop, "Europe/Berlin").is(200);
    }

    @Test
    void hoursAndWindowsMeantInTheFormerZoneMove() {
        var shop = Shop.open();
        choose(shop, "America/New_York").is(200);
        var main = shop.till("main");
        var north = shop.till("north");
        shop.follow(north, main).is(200);
        var open = "\"week\":{\"MONDAY\":{\"opens\":\"08:00\",\"closes\":\"18:00\"}}}";
        shop.send("PUT", main.api() + "/opening-hours", "{" + open).is(200);
        shop.send("PUT", north.api() + "/opening-hours", "{\"zone\":\"Asia/Tokyo\"," + open)
                .is(200);
        var window = "{\"mode\":\"WINDOW\",\"opens\":\"22:00\",\"closes\":\"05:00\"}";
        assertThat(shop.send("PUT", main.api() + "/delivery", window).is(200).text("window/zone"))
                .isEqualTo("America/New_York");

        choose(shop, "Europe/Berlin").is(200);

        assertThat(shop.get(main.api() + "/delivery").text("window/zone")).isEqualTo("Europe/Berlin");
        assertThat(shop.get(main.api() + "/opening-hours").text("zone")).isEqualTo("Europe/Berlin");
        assertThat(shop.get(main.api() + "/opening-hours").text("week/MONDAY/opens"))
                .isEqualTo("08:00");
        assertThat(shop.get(north.api() + "/opening-hours").text("zone")).isEqualTo("Asia/Tokyo");
    }

    /** A price that begins an hour ago in Berlin, and in half an hour on the Canaries. */
    @Test
    void aTillIsAnsweredForByTheZoneThatItReports() {
        var shop = Shop.open();
        choose(shop, "Europe/Berlin").is(200);
        var till = shop.till("main");
        var begin = LocalDateTime.ofInstant(clock.instant(), ZoneId.of("Europe/Berlin"))
                .minusMinutes(30)
                .truncatedTo(ChronoUnit.MINUTES);
        var planned = Planning.with(Shop.article("1", 249), begin, null, Price.euro(999), null);
        var published = till.publish(1, List.of(Edit.put(planned))).is(200);
        jdbc.update(
                "update revision set recorded_at = ? where catalogue = ?",
                clock.instant().minusSeconds(3_600).atOffset(ZoneOffset.UTC),
                published.text("catalogue"));
        assertThat(cents(shop, till)).isEqualTo(999);
        assertThat(shop.get(till.api()).at("zone").isNull()).isTrue();

        clock.tick(Duration.ofSeconds(1));
        till.hello(",\"zone\":\"Atlantic/Canary\"").is(200);
        assertThat(shop.get(till.api()).text("zone")).isEqualTo("Atlantic/Canary");
        assertThat(notices(shop)).contains("\"code\":\"ZONE_DIFFERS\",\"severity\":\"HINT\"");
        shop.browser("de").get(till.page()).shows("Uhrzeit in Kanarische Inseln");
        clock.tick(Duration.ofSeconds(1));
        assertThat(cents(shop, till)).as("the same price has begun").isEqualTo(999);
        assertThat(answer(shop, till).text("zone")).isEqualTo("Atlantic/Canary");

        till.hello(",\"zone\":\"Europe/Vienna\"").is(200);
        assertThat(notices(shop)).as("its clock shows the same").doesNotContain("ZONE_DIFFERS");

        till.hello(",\"zone\":\"America/New_York\"").is(200);
        clock.tick(Duration.ofSeconds(1));
        assertThat(cents(shop, till)).isEqualTo(249);
        till.hello("").is(200);
        clock.tick(Duration.ofSeconds(1));
        assertThat(answer(shop, till).text("zone")).isEqualTo("Europe/Berlin");
        till.hello(",\"zone\":\"Europe/Atlantis\"").is(200);
        till.hello(",\"zone\":1").is(422, "INVALID");
        assertThat(shop.get(till.api()).at("zone").isNull()).isTrue();
    }

    private String notices(Shop shop) {
        return shop.get("/api/v1/notices").is(200).text();
    }

    private Answer answer(Shop shop, PlainTill till) {
        return shop.get(till.api() + "/article/history?number=1&at={at}", clock.instant());
    }

    private long cents(Shop shop, PlainTill till) {
        return answer(shop, till).is(200).number("article/price/cents");
    }
}
