package tillsync.service.articles.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;
import tools.jackson.databind.JsonNode;

/** What a branch sells otherwise than at a moment before. */
@ServiceTest
@TestPropertySource(properties = "tillsync.zone=Europe/Berlin")
class SaleChangesIntegrationTest {
    private static final String MONDAY = "2026-11-23T08:00:00Z";
    private static final String TUESDAY = "2026-11-24T08:00:00Z";
    private static final String BETWEEN = "2026-11-23T20:00:00Z";

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    SaleChanges changes;

    @Autowired
    Devices devices;

    @Autowired
    ContactWriter contacts;

    private Shop shop;
    private PlainTill main;
    private PlainTill branch;

    @BeforeEach
    void aBranch() {
        shop = Shop.open();
        main = shop.till("Zentrale");
        branch = shop.till("Filiale");
        shop.follow(branch, main);
    }

    private static Edit put(String number, String name, long cents, String more) {
        return Edit.put(Article.read("""
                {"number":"%s","name":"%s","price":{"cents":%d,"currency":"EUR"},"vat":"DE_STANDARD"%s}""".formatted(number, name, cents, more)));
    }

    private static void has(PlainTill till, JsonNode published, String at) {
        var cursor = published.get("cursor").stringValue();
        till.reports(cursor, 1, ",\"applied\":[{\"cursor\":\"" + cursor + "\",\"at\":\"" + at + "\"}]")
                .is(200);
    }

    private JsonNode changes(PlainTill till, String query) {
        return shop.get(till.api() + "/articles/changes?since=" + query).is(200).json();
    }

    private static List<String> named(JsonNode answer) {
        var named = new ArrayList<String>();
        answer.get("changes").forEach(change -> {
            var kinds = new ArrayList<String>();
            change.get("kinds").forEach(kind -> kinds.add(kind.stringValue()));
            named.add(change.get("number").stringValue() + " " + String.join("+", kinds));
        });
        return named;
    }

    /** Four articles on Monday, three of which are sold otherwise on Tuesday. */
    private void aWeek() {
        var first = main.publish(
                        1,
                        List.of(
                                put("1", "Tee", 250, ""),
                                put("2", "Kuchen", 390, ""),
                                put("3", "Saft", 300, ""),
                                put("5", "Wasser", 200, "")))
                .json();
        main.publish(2, List.of(put("1", "Tee", 999, ""), put("3", "Saft", 300, ",\"category\":\"Kalt\"")));
        var third = main.publish(
                        3,
                        List.of(
                                put("1", "Tee, grün", 240, ""),
                                Edit.remove(new ArticleNumber("2")),
                                put("4", "=Neu", 100, ",\"unit\":\"PIECE\"")))
                .json();
        has(branch, first, MONDAY);
        has(branch, third, TUESDAY);
    }

    @Test
    void namesWhatItsLabelsWouldShowByNumberAndPageByPage() {
        aWeek();
        main.publish(4, List.of(put("5", "Wasser", 1, ""))); // which the branch does not have yet

        var all = changes(branch, BETWEEN);

        assertThat(named(all)).containsExactly("1 PRICE_DOWN+NAME", "2 GONE", "4 NEW");
        assertThat(all.get("next").isNull()).isTrue();
        assertThat(all.get("then").get("revision").intValue()).isEqualTo(1);
        assertThat(all.get("then").get("positionAt").stringValue()).isEqualTo(MONDAY);
        assertThat(all.get("now").get("basis").stringValue()).isIn("REPORTED", "BOUNDED");
        assertThat(all.at("/changes/0/was/price/cents").intValue()).isEqualTo(250);
        assertThat(all.at("/changes/0/is/price/cents").intValue()).isEqualTo(240);
        assertThat(all.at("/changes/1/is").isNull()).isTrue();

        var page = changes(branch, BETWEEN + "&limit=2");
        assertThat(named(page)).containsExactly("1 PRICE_DOWN+NAME", "2 GONE");
        assertThat(named(changes(
                        branch, BETWEEN + "&limit=2&after=" + page.get("next").stringValue())))
                .containsExactly("4 NEW");
        assertThat(named(changes(branch, "2026-11-25T08:00:00Z"))).isEmpty();
    }

    @Test
    void namesWhatWasPlannedAndHasBegunOrEndedMeanwhile() {
        var first = main.publish(
                        1,
                        List.of(
                                put("1", "Tee", 250, plan("2026-11-23T23:00", "", 280)),
                                put("2", "Saft", 300, plan("2026-11-20T00:00", "2026-11-24T00:00", 200)),
                                put("3", "Wein", 300, plan("2026-11-23T22:00", "2026-11-23T23:00", 200)),
                                put("4", "Bier", 300, plan("2099-01-01T00:00", "", 200))))
                .json();
        has(branch, first, MONDAY);

        assertThat(named(changes(branch, BETWEEN))).containsExactly("1 PRICE_UP", "2 PRICE_UP");
        assertThat(named(changes(branch, "2026-11-23T21:30:00Z")))
                .containsExactly("1 PRICE_UP", "2 PRICE_UP", "3 PRICE_UP");
        assertThat(named(changes(branch, TUESDAY))).isEmpty();
    }

    private static String plan(String from, String until, long cents) {
        return ",\"planned\":[{\"from\":\"" + from + "\"" + (until.isEmpty() ? "" : ",\"until\":\"" + until + "\"")
                + ",\"price\":{\"cents\":" + cents + ",\"currency\":\"EUR\"}}]";
    }

    @Test
    void ofAMainIsWhatItPublishedItself() {
        var catalogue = main.publish(1, List.of(put("1", "Tee", 250, ""))).text("catalogue");
        main.publish(2, List.of(put("1", "Tee", 270, ""), put("2", "Saft", 300, "")));
        jdbc.update(
                "update revision set recorded_at = ? where catalogue = ? and revision = 1",
                OffsetDateTime.parse(MONDAY),
                catalogue);

        var found = changes(main, BETWEEN);

        assertThat(named(found)).containsExactly("1 PRICE_UP", "2 NEW");
        assertThat(found.at("/then/basis").stringValue()).isEqualTo("OWN");
    }

    @Test
    void comparesTheArticlesOfTwoMains() {
        var other = shop.till("Andere");
        var first = main.publish(1, List.of(put("1", "Tee", 250, ""), put("2", "Saft", 300, "")))
                .json();
        has(branch, first, MONDAY);
        shop.follow(branch, other);
        var second = other.publish(
                        1,
                        List.of(
                                put("2", "Saft", 300, ""),
                                put("3", "Bier", 350, ""),
                                put("4", "Wein", 500, plan("2026-11-23T23:00", "", 400))))
                .json();
        has(branch, second, TUESDAY);

        assertThat(named(changes(branch, BETWEEN))).containsExactly("1 GONE", "3 NEW", "4 NEW");
        assertThat(changes(branch, BETWEEN).at("/changes/2/is/price/cents").intValue())
                .isEqualTo(400);
    }

    @Test
    void looksAtNoMoreThanWhatMayBeDifferent() {
        var edits = new ArrayList<>(Shop.puts(0, 900, 100));
        edits.add(put("p", "Plan", 1, plan("2026-11-23T23:00", "", 2)));
        var first = main.publish(1, edits).is(200).json();
        var second = main.publish(2, Shop.puts(7, 9, 110)).json();
        has(branch, first, MONDAY);
        has(branch, second, TUESDAY);
        contacts.flush();

        var device = devices.find(DeviceId.of(branch.id())).orElseThrow();

        assertThat(changes.since(device, Instant.parse(BETWEEN)).orElseThrow().numbers())
                .extracting(ArticleNumber::value)
                .containsExactly("7", "8", "p");
    }

    @Test
    void isAFileForWhoeverPrintsLabels() {
        aWeek();
        var path = branch.api() + "/articles/changes.csv?since=" + BETWEEN;

        var german = shop.send("GET", path, null, "Accept-Language", "de").is(200);

        assertThat(german.header("Content-Disposition")).contains("tillsync-labels-Filiale.csv");
        assertThat(german.text().lines())
                .containsExactly(
                        "\ufeffÄnderung;Artikelnummer;Name;Preis;Währung;Einheit;GTIN (EAN);Warengruppe;Mehrwertsteuer;"
                                + "Name vorher;Preis vorher;Währung vorher;Mehrwertsteuer vorher",
                        "\"Preis niedriger, Name\";1;\"Tee, grün\";\"2,40\";EUR;;;;DE_STANDARD;Tee;\"2,50\";EUR;DE_STANDARD",
                        "weggefallen;2;Kuchen;;;;;;;Kuchen;\"3,90\";EUR;DE_STANDARD",
                        "neu;4;\"'=Neu\";\"1,00\";EUR;Stück;;;DE_STANDARD;;;;");
        assertThat(shop.get(path).text()).contains("\"price down, name\";1;", ";2.40;EUR;");
    }

    @Test
    void isAPageInBothLanguages() {
        aWeek();
        var page = branch.page() + "/labels";

        shop.browser("de")
                .get(page + "?since=2026-11-23T21:00")
                .shows("3 Artikel werden anders verkauft", "Preis niedriger", "2,50 €", "2,40 €", "Tee, gr\u00fcn")
                .shows("articles/changes.csv?since=2026-11-23T20:00:00Z", "weggefallen", "=Neu")
                .hides("??");
        var english = shop.browser("en");
        english.get(page + "?since=2026-11-25T08:00")
                .shows("all labels are right")
                .hides("??");
        english.get(page + "?since=2026-11-20T08:00").shows("Choose a later time");
        english.get(page + "?since=2099-11-20T08:00").shows("in the future");
        english.get(page + "?since=soon").shows("Give a day and a time", "value=\"soon\"");
        english.get(page).is(200).hides("??");
        english.get(branch.page() + "/articles").shows(page, "Price labels");
        Shop.open().browser("en").get(page).is(404);
    }

    @Test
    void beginsWhereTheLastListThatWasPrintedEnds() {
        aWeek();
        var path = branch.api() + "/articles/changes";
        shop.send("POST", path + "/printed", "{\"upTo\":\"" + BETWEEN + "\"}").is(204);

        assertThat(named(shop.get(path).is(200).json())).hasSize(3);
        assertThat(shop.get(path).at("then").get("at").stringValue()).isEqualTo(BETWEEN);
        assertThat(shop.get(path + ".csv").is(200).text().lines()).hasSize(4);
        var audited = shop.get(branch.api() + "/audit").at("0");
        assertThat(audited.get("what").stringValue()).isEqualTo("till.labels-printed");

        var browser = shop.browser("en");
        var page = browser.get(branch.page() + "/labels");
        page.shows("3 articles are sold otherwise", "printed last as of", "value=\"2026-11-23T21:00\"");
        var upTo = page.text().replaceFirst("(?s).*name=\"upTo\" value=\"([^\"]*)\".*", "$1");
        browser.post(branch.page() + "/labels", page.csrf(), "upTo", upTo)
                .is(303)
                .leadsTo(branch.page() + "/labels");
        browser.get(branch.page() + "/labels").shows("all labels are right").hides("??");
        assertThat(named(shop.get(path).is(200).json())).isEmpty();

        shop.send("POST", path + "/printed", "{\"upTo\":\"2099-01-01T00:00:00Z\"}")
                .is(400);
        shop.send("POST", path + "/printed", "{}").is(400);
    }

    @Test
    void isPrintedByEditorsAlone() {
        var viewer = Shop.open();
        viewer.joins(branch).is(201);
        viewer.send("POST", branch.api() + "/articles/changes/printed", "{\"upTo\":\"" + BETWEEN + "\"}")
                .is(403, "ROLE_TOO_LOW");
    }

    @Test
    void refusesWhatIsNoTimeOrHasNotComeAndWhatNobodyKnows() {
        aWeek();
        var path = branch.api() + "/articles/changes";
        for (var refused : List.of(
                path + "?since=yesterday",
                path + "?since=2099-01-01T00:00:00Z",
                path,
                path + "?since=" + BETWEEN + "&limit=0",
                path + ".csv?since=yesterday")) {
            assertThat(shop.get(refused).is(400).text("code")).isEqualTo("INVALID_PARAMETER");
        }
        shop.get(path + "?since=2026-11-22T08:00:00Z").is(404);
        Shop.open().get(path + "?since=" + BETWEEN).is(404);
        Shop.open().get(path + ".csv?since=" + BETWEEN).is(404);
    }
}
