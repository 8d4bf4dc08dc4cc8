package tillsync.service.fleet.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tillsync.article.CatalogueRecord;
import tillsync.catalogue.Edit;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** The first page: one sentence, filters in the address, who follows whom, and what is pending. */
@ServiceTest
class OverviewPageIntegrationTest {
    @LocalServerPort
    int port;

    private Shop shop;
    private PlainTill main;
    private PlainTill north;
    private PlainTill tent;
    private Browser browser;

    @BeforeEach
    void aMainWithAFollowerAndAnIndependentTill() {
        shop = Shop.open();
        main = shop.till("Hauptkasse");
        north = shop.till("Nord");
        tent = shop.till("Zelt");
        shop.follow(north, main);
        place(main, "Graz");
        place(north, "Wien & <Umgebung>");
        browser = shop.browser("de");
    }

    private void place(PlainTill till, String place) {
        shop.send("PATCH", till.api(), "{\"place\":\"" + place + "\"}").is(200);
    }

    /** The till has all that its main has, says so, and is connected. */
    private static void isUpToDate(PlainTill till) {
        assertThat(till.reports("").at("verified").booleanValue()).isTrue();
    }

    private String page(String address) {
        var page = browser.get(address).is(200).hides("??", "<Umgebung>");
        return page.text();
    }

    @Test
    void beginsWithOneSentence() {
        assertThat(page("/"))
                .contains("3 von 3 Kassen sind noch nicht verbunden.", "class=\"band is-quiet\"")
                .doesNotContain("is-bad", "is-warn");
        assertThat(page("/notices")).contains("Keine Kasse braucht Aufmerksamkeit");
        main.publish(1, Shop.puts(0, 3, 100));
        isUpToDate(main);
        isUpToDate(north);
        assertThat(page("/")).contains("2 von 3 Kassen sind aktuell. Zelt: noch nicht verbunden.", "3 Artikel");
        isUpToDate(tent);
        assertThat(page("/"))
                .contains("Alle 3 Kassen sind aktuell.", "class=\"band is-good\"")
                .contains("verbunden · Hauptgerät · aktuell, geprüft", "<span class=\"status is-good\">aktuell</span>");
    }

    /** What the tills say of themselves is all well: only the service knows of edits that came too late. */
    @Test
    void needsAttentionForWhatTheNoticesAreAboutAndShowsJustThat() {
        var other = shop.till("Bar");
        shop.follow(other, main);
        for (var till : List.of(main, north, other, tent)) {
            isUpToDate(till);
        }
        assertThat(page("/")).contains("Alle 4 Kassen sind aktuell.").doesNotContain("is-warn", "is-bad");
        assertThat(page("/notices")).contains("Keine Kasse braucht Aufmerksamkeit");

        north.publish(1, Shop.puts(0, 1, 100));
        assertThat(page("/"))
                .contains("class=\"band is-warn\"", "Nord: Verspätete Änderungen warten auf Ihre Entscheidung")
                .contains("<a role=\"button\" href=\"/inbox\">Ansehen</a>", "class=\"till is-warn\"");
        assertThat(page("/?state=attention"))
                .contains("id=\"till-" + north.id() + "\"")
                .doesNotContain(
                        "id=\"till-" + main.id() + "\"", "id=\"till-" + other.id() + "\"", "id=\"till-" + tent.id());
        assertThat(page("/notices")).contains("1 von 4 Kassen braucht Aufmerksamkeit.");
    }

    @Test
    void saysWhichTillIsOff() {
        for (var till : List.of(main, north, tent)) {
            isUpToDate(till);
        }
        tent.bye();
        var off = "2 von 3 Kassen sind aktuell. Zelt: ausgeschaltet seit ";
        assertThat(page("/")).contains(off, "class=\"band is-quiet\"").doesNotContain("Alle 3 Kassen sind aktuell");
        assertThat(page("/notices"))
                .contains("Keine Hinweise: Keine Kasse braucht Aufmerksamkeit.", "class=\"band is-quiet\"");
        north.bye();
        assertThat(page("/")).contains("1 von 3 Kassen ist aktuell, 2 sind nicht verbunden.");
    }

    @Test
    void isLouderAboutATillThatIsOffInItsOpeningHours() {
        for (var till : List.of(main, north, tent)) {
            isUpToDate(till);
        }
        var days = Stream.of(DayOfWeek.values())
                .map(day -> "\"" + day + "\":{\"opens\":\"00:00\",\"closes\":\"00:00\"}")
                .collect(Collectors.joining(","));
        shop.send("PUT", tent.api() + "/opening-hours", "{\"week\":{" + days + "}}")
                .is(200);
        assertThat(page("/")).contains("class=\"band is-good\"");
        tent.bye();
        assertThat(page("/")).contains("2 von 3 Kassen sind aktuell. Zelt: ausgeschaltet", "class=\"band is-warn\"");
    }

    @Test
    void hasCountsThatAreFiltersInTheAddress() {
        isUpToDate(main);
        main.publish(1, Shop.puts(0, 3, 100));
        tent.bye();
        var all = page("/");
        assertThat(all).contains("href=\"/?state=never\"", "href=\"/?state=off\"", "href=\"/?state=pending\"");
        assertThat(page("/?state=off"))
                .contains("id=\"till-" + tent.id() + "\"", "ausgeschaltet")
                .doesNotContain("id=\"till-" + main.id() + "\"");
        assertThat(page("/?state=pending"))
                .as("its main is named, so that it is known where the changes come from")
                .contains("id=\"till-" + north.id() + "\"", "Hauptgerät: Hauptkasse (nicht in dieser Auswahl)")
                .doesNotContain("id=\"till-" + main.id() + "\"");
        assertThat(page("/?state=stale")).contains("Keine Kasse passt zu dieser Auswahl.");
        assertThat(page("/?state=unheard-of")).contains("id=\"till-" + main.id() + "\"");
    }

    @Test
    void filtersByPlaceWhateverItIsCalled() {
        var north = page("/?place=Wien%20%26%20%3CUmgebung%3E");
        assertThat(north)
                .contains("id=\"till-" + this.north.id() + "\"", "Wien &amp; &lt;Umgebung&gt;")
                .contains("href=\"/?state=never&amp;place=Wien%20%26%20%3CUmgebung%3E\"")
                .doesNotContain("id=\"till-" + main.id() + "\"");
    }

    @Test
    void findsTillsByNamePlaceAndModelWithoutAccents() {
        assertThat(page("/?q=wien+UMG"))
                .contains("id=\"till-" + north.id() + "\"", "value=\"wien UMG\"")
                .doesNotContain("id=\"till-" + main.id() + "\"", "id=\"till-" + tent.id() + "\"");
        assertThat(page("/?q=possum16%20zélt"))
                .contains("id=\"till-" + tent.id() + "\"", "href=\"/?state=never&amp;q=possum16%20z%C3%A9lt\"")
                .doesNotContain("id=\"till-" + main.id() + "\"");
        assertThat(page("/?q=nowhere")).contains("Keine Kasse passt zu dieser Auswahl.");
    }

    @Test
    void linksToExactlyWhatIsPending() {
        main.publish(1, Shop.puts(0, 3, 249));
        isUpToDate(north);
        main.publish(2, Shop.puts(1, 2, 333));
        assertThat(page("/")).contains("1 Änderung ausstehend", "href=\"" + north.page() + "/pending\"");
        north.bye();
        assertThat(page("/")).contains(">1 ausstehend</a>", "ausgeschaltet seit");
        assertThat(page(north.page() + "/pending"))
                .contains("Artikel ä 1", "3,33 €", "neu oder geändert")
                .doesNotContain("Artikel ä 0", "Artikel ä 2");
        assertThat(page(main.page() + "/pending")).contains("Nichts steht aus.");
    }

    @Test
    void namesPendingRecordsInWords() {
        main.hello(",\"kinds\":[\"category\"]").is(200);
        north.hello(",\"kinds\":[\"category\"]").is(200);
        var drinks = CatalogueRecord.read("{\"kind\":\"category\",\"key\":\"1\",\"name\":\"Getränke\"}");
        main.publish(1, Shop.puts(0, 1, 249));
        isUpToDate(north);
        main.publish(2, List.of(Edit.put(drinks)));
        assertThat(page(north.page() + "/pending")).contains("Warengruppe 1", "Getränke", "neu oder geändert");
    }

    @Test
    void pagesWhatIsPending() {
        main.publish(1, Shop.puts(0, 120, 100));
        var first = page(north.page() + "/pending");
        assertThat(first.split("neu oder geändert", -1)).hasSize(51);
        var next = first.split("pending\\?after=")[1].split("\"")[0].replace("&amp;", "&");
        var second = page(north.page() + "/pending?after=" + next);
        assertThat(second.split("neu oder geändert", -1)).hasSize(51);
        assertThat(second).contains("Zum Anfang", "Weitere");
    }

    @Test
    void isToldByEventsAndSaysWhereThatIsOver() {
        assertThat(page("/"))
                .contains("sse-connect=\"/api/v1/events\"", "hx-trigger=\"sse:tills, refresh\"", "id=\"live-lost\"")
                .containsPattern("<title>.*(Die letzten 48 Stunden sind unbekannt"
                        + "|In 48 Stunden 0 % der bekannten Zeit verbunden, 99 % unbekannt)</title>");
        assertThat(page("/?state=pending")).contains("hx-get=\"/?state=pending\"");
    }

    @Test
    void holdsAndReleasesDeliveryAndRenames() {
        var address = north.page();
        var page = browser.get(address);
        browser.post(address + "/delivery", page.csrf(), "delivery", "HELD").leadsTo(address);
        assertThat(page(address)).contains("angehalten", "Übermittlung fortsetzen");
        browser.post(address + "/delivery", page.csrf(), "delivery", "AUTO");
        assertThat(page(address)).contains("Übermittlung anhalten").doesNotContain("angehalten");
        browser.post(address + "/arrangement", page.csrf(), "name", "Süd");
        assertThat(page(address)).contains("<h1>Süd</h1>", "Wien &amp; &lt;Umgebung&gt;");
        browser.post(address + "/arrangement", page.csrf(), "name", "Süd", "place", " ");
        assertThat(page(address)).contains("<h1>Süd</h1>").doesNotContain("Wien");
        browser.post(address + "/arrangement", page.csrf(), "name", "", "place", "Linz")
                .is(422);
        browser.post(address + "/delivery", page.csrf(), "delivery", "SOMETIMES")
                .is(422);
    }

    @Test
    void thePlaceOfATillCanBeTakenAwayAgain() {
        var device = main.api();
        assertThat(shop.send("PATCH", device, "{\"delivery\":\"AUTO\"}").text("place"))
                .isEqualTo("Graz");
        assertThat(shop.send("PATCH", device, "{\"place\":\"\"}").at("place").isNull())
                .isTrue();
        assertThat(shop.get(device).at("place").isNull()).isTrue();
        place(main, "Linz");
        assertThat(shop.get(device).text("place")).isEqualTo("Linz");
    }

    @Test
    void showsTheWholePictureToWhoHasNoTill() {
        var email = UUID.randomUUID() + "@example.com";
        var empty = Browser.of(email, "correct horse battery").with("Accept-Language", "de");
        empty.get("/")
                .shows("Noch keine Kasse verbunden.", "id=\"code\"", "picture-title")
                .shows("Hauptgerät", "Synchronisiertes Gerät", "Benutzer", "Cloud")
                .hides("class=\"counts\"");
    }

    @Test
    void travelsPacked() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .header("Accept", "text/html")
                .header("Accept-Encoding", "gzip")
                .header("Cookie", "tillsync=" + browser.secret())
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        var text = new String(
                new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text).contains("Hauptkasse");
        assertThat(answer.body().length).isLessThan(text.length() / 2);
    }
}
