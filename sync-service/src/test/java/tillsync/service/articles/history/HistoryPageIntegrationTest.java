package tillsync.service.articles.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.article.Article;
import tillsync.article.Planning;
import tillsync.article.Price;
import tillsync.catalogue.Edit;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

@ServiceTest
@TestPropertySource(properties = "tillsync.zone=Europe/Berlin")
class HistoryPageIntegrationTest {
    @Autowired
    JdbcTemplate jdbc;

    private Shop shop;
    private PlainTill main;
    private PlainTill follower;
    private JsonNode first;
    private Browser browser;

    @BeforeEach
    void aFollower() {
        shop = Shop.open();
        main = shop.till("Hauptkasse");
        follower = shop.till("Nord");
        shop.follow(follower, main);
        first = main.publish(1, Shop.puts(1, 2, 280)).json();
        browser = shop.browser("de");
    }

    private void report(JsonNode published, String at) {
        var cursor = published.get("cursor").stringValue();
        follower.reports(cursor, 1, ",\"applied\":[{\"cursor\":\"" + cursor + "\",\"at\":\"" + at + "\"}]")
                .is(200);
        page("");
        // the report itself bounds the position, too, by the service's clock: here only what the till says counts
        jdbc.update("delete from device_position where device = ? and not reported", follower.id());
    }

    /** Its till has come to it by its own request only: no report says when. */
    private void acknowledge(JsonNode published, String at) {
        var cursor = published.get("cursor").stringValue();
        follower.get("/api/v1/till/changes?since=" + cursor).is(200);
        page("");
        jdbc.update(
                "update device_position set at_second = ? where device = ? and revision = ? and not reported",
                OffsetDateTime.parse(at),
                follower.id(),
                published.get("revision").longValue());
    }

    private void recordedAt(long revision, String time) {
        jdbc.update(
                "update revision set recorded_at = ? where catalogue = ? and revision = ?",
                OffsetDateTime.parse(time),
                first.get("catalogue").stringValue(),
                revision);
    }

    @Test
    void whichPriceWillBeIsNotAnswered() {
        assertThat(page("&at=2126-11-20T12:00"))
                .contains("Dieser Zeitpunkt liegt in der Zukunft")
                .doesNotContain("MwSt.)");
        shop.get(main.api() + "/article/history?number=1&at=2126-11-20T12:00:00Z")
                .is(400);
    }

    private String page(String query) {
        var page =
                browser.get(main.page() + "/article/history?number=1" + query).is(200);
        return page.text()
                .replaceAll("<[^>]+>", "")
                .replace('\u00A0', ' ')
                .replace('\u202F', ' ')
                .replaceAll("\\s+", " ");
    }

    private String answer(String at) {
        return page("&of=" + follower.id() + "&at=" + at);
    }

    @Test
    void showsEachVersionFieldByFieldAndWhereItHasArrived() {
        var second = main.publish(2, Shop.puts(1, 2, 310)).json();
        main.publish(3, List.of(Edit.remove(Shop.article("1", 1).number())));
        recordedAt(1, "2026-11-20T08:00:00Z");
        recordedAt(2, "2026-11-21T08:00:00Z");
        recordedAt(3, "2026-11-22T08:00:00Z");
        jdbc.update("delete from device_position where device = ?", follower.id());
        report(second, "2026-11-21T09:00:00Z");

        assertThat(page(""))
                .contains("Verlauf von Artikel 1", "Gelöscht am 22.11.2026, 09:00 MEZ")
                .contains("Geändert am 21.11.2026, 09:00 MEZ", "Preis 2,80 € 3,10 €")
                .contains("Mehrwertsteuer – 7 % (ermäßigt)", "Angelegt am 20.11.2026, 09:00 MEZ")
                .contains("Änderung 2, an „Hauptkasse“, Übertragung 2", "Nord: übernommen am 21.11.2026, 10:00 MEZ")
                .contains("Nord: hat gleich einen späteren Stand übernommen", "Nord: noch nicht übernommen")
                .doesNotContain("??");
    }

    @Test
    void answersWhatWasSoldFromReports() {
        report(first, "2026-11-20T08:00:00Z");
        assertThat(answer("2026-11-20T09:30"))
                .contains(
                        "„Nord“ am 20.11.2026, 09:30 MEZ: 2,80 € (7 % MwSt.). Von der Kasse gemeldet: übernommen um 09:00 Uhr. Änderung 1 vom",
                        "an „Hauptkasse“")
                .doesNotContain("Möglich ist auch", "noch nicht bestätigt");
        assertThat(answer("2026-11-21T09:30")).contains("übernommen am 20.11.2026, 09:00 Uhr.");
        assertThat(answer("2026-11-20T08:59")).contains("ist nicht bekannt, welche Artikeldaten");
    }

    @Test
    void saysWhatIsOnlyBoundedOfAFollowerThatWasAway() {
        report(first, "2026-11-02T08:00:00Z");
        var second = main.publish(2, Shop.puts(1, 2, 310)).json();
        recordedAt(2, "2026-11-10T08:00:00Z");
        acknowledge(second, "2026-11-20T08:00:00Z");

        assertThat(answer("2026-11-05T12:00")).contains("2,80 € (").doesNotContain("Möglich ist auch");
        assertThat(answer("2026-11-15T12:00"))
                .contains(
                        "2,80 € (",
                        "Möglich ist auch schon der spätere Preis 3,10 €: Er lag seit dem 10.11.2026, 09:00 MEZ bereit, und die Kasse hat ihn spätestens am 20.11.2026, 09:00 MEZ übernommen.");
        assertThat(answer("2026-11-20T12:00"))
                .as("what it has confirmed by then is no maybe")
                .contains("„Nord“ am 20.11.2026, 12:00 MEZ: 3,10 € (7 % MwSt.). Von der Kasse bestätigt um 09:00 Uhr.")
                .doesNotContain("begrenzt", "Möglich ist auch", "noch nicht bestätigt");
        var third = main.publish(3, Shop.puts(1, 2, 333)).json();
        recordedAt(third.get("revision").longValue(), "2026-11-21T08:00:00Z");
        assertThat(answer("2026-11-22T12:00"))
                .contains(
                        "3,10 € (7 % MwSt.). Von der Kasse bestätigt am 20.11.2026, 09:00 Uhr.",
                        "Eine spätere Änderung auf 3,33 € (vom 21.11.2026, 09:00 MEZ) hat die Kasse noch nicht bestätigt");
        theApiSaysTheSame();
    }

    private void theApiSaysTheSame() {
        var bounded = asked(follower, "2026-11-15T11:00:00Z");
        assertThat(cents(bounded)).isEqualTo(280);
        assertThat(cents(bounded.get("later"))).isEqualTo(310);
        assertThat(bounded.get("later").get("knownAt").stringValue()).isEqualTo("2026-11-20T08:00:00Z");
        var sure = asked(follower, "2026-11-20T11:00:00Z");
        assertThat(cents(sure)).isEqualTo(310);
        assertThat(sure.get("basis").stringValue()).isEqualTo("BOUNDED");
        assertThat(sure.get("later").isNull()).isTrue();
        var open = asked(follower, "2026-11-22T11:00:00Z");
        assertThat(cents(open)).isEqualTo(310);
        assertThat(cents(open.get("later"))).isEqualTo(333);
        assertThat(open.get("later").get("knownAt").isNull()).isTrue();
    }

    private JsonNode asked(PlainTill till, String at) {
        return shop.get(till.api() + "/article/history?number=1&at={at}", at).json();
    }

    private static int cents(JsonNode had) {
        return had.get("article").get("price").get("cents").intValue();
    }

    @Test
    void aMainHasWhatItPublishesBeforeItReportsIt() {
        main.publish(2, Shop.puts(1, 2, 310));
        recordedAt(1, "2026-11-20T08:00:00Z");
        recordedAt(2, "2026-11-21T08:00:00Z");
        assertThat(page("&at=2026-11-20T12:00"))
                .contains(
                        "„Hauptkasse“ am 20.11.2026, 12:00 MEZ: 2,80 €",
                        "Von der Kasse selbst übertragen um 09:00 Uhr.");
        var had = asked(main, "2026-11-20T11:00:00Z");
        assertThat(cents(had)).isEqualTo(280);
        assertThat(had.get("basis").stringValue()).isEqualTo("OWN");
        assertThat(page("&at=2026-11-21T12:00")).contains(": 3,10 €");
        assertThat(page("&at=2026-11-19T12:00")).contains("ist nicht bekannt, welche Artikeldaten");
    }

    @Test
    void saysWhatAMainThatWasAwayHadChangedByItsOwnClock() {
        main.send(
                "PUT",
                "/api/v1/till/change-sets/2",
                "{\"at\":\"2026-11-21T06:00:00Z\",\"edits\":["
                        + Shop.puts(1, 2, 310).get(0).canonical() + "]}");
        recordedAt(1, "2026-11-20T08:00:00Z");
        recordedAt(2, "2026-11-23T08:00:00Z");
        assertThat(page("&at=2026-11-20T12:00")).contains(": 2,80 €").doesNotContain("eigenen Uhr");
        assertThat(page("&at=2026-11-21T12:00"))
                .contains(
                        ": 2,80 €",
                        "Nach ihrer eigenen Uhr hatte die Kasse den Preis schon am 21.11.2026, 07:00 MEZ auf 3,10 € geändert. Übertragen konnte sie das erst am 23.11.2026, 09:00 MEZ.");
        assertThat(page("&at=2026-11-23T12:00")).contains(": 3,10 €").doesNotContain("eigenen Uhr");
    }

    @Test
    void answersTwiceInTheHourThatCameTwice() {
        report(first, "2026-10-25T00:40:00Z");
        assertThat(answer("2026-10-25T02:45"))
                .contains("Diese Uhrzeit gab es zweimal", "02:45 MESZ: 2,80", "02:45 MEZ: 2,80");
        assertThat(answer("2026-10-25T02:30")).contains("am 25.10.2026, 02:30 MESZ hatte", "02:30 MEZ: 2,80");
        assertThat(answer("2027-03-28T02:30")).contains("Diese Uhrzeit gab es nicht");
        assertThat(answer("nonsense")).contains("Geben Sie einen Tag und eine Uhrzeit an.");
    }

    @Test
    void aPlannedPriceIsSoldFromItsTimeOnUntilItsEnd() {
        var article = Planning.with(
                Article.read(Shop.article("1", 280).toJson().with("unit", "PIECE")),
                LocalDateTime.parse("2026-11-21T00:00"),
                LocalDateTime.parse("2026-11-22T00:00"),
                Price.euro(333),
                null);
        var planned = main.publish(2, List.of(Edit.put(article))).json();
        report(planned, "2026-11-20T08:00:00Z");
        assertThat(page("")).contains("Einheit – Stück").doesNotContain("PIECE", "DE_");
        assertThat(answer("2026-11-20T23:59")).contains(": 2,80 €");
        assertThat(answer("2026-11-21T00:00")).contains(": 3,33 €", "geplante Preis");
        assertThat(answer("2026-11-21T23:59")).contains(": 3,33 €", "geplante Preis");
        assertThat(answer("2026-11-22T00:00")).contains(": 2,80 €").doesNotContain("geplante Preis");
        assertThat(cents(asked(follower, "2026-11-20T22:59:00Z"))).isEqualTo(280);
        var begun = asked(follower, "2026-11-20T23:00:00Z");
        assertThat(cents(begun)).isEqualTo(333);
        assertThat(cents(begun.get("version"))).as("as it was published").isEqualTo(280);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        var address = main.page() + "/article/history?number=";
        browser.get(address + "2").is(404);
        browser.get(address + "1&of=" + UUID.randomUUID() + "&at=2026-11-20T09:30")
                .is(404);
    }
}
