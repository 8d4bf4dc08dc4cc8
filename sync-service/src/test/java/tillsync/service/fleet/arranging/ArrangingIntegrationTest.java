package tillsync.service.fleet.arranging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** The page "Synchronisierung" as a browser without scripts walks it. */
@ServiceTest
class ArrangingIntegrationTest {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    private Shop shop;
    private Shop.Till markt;
    private Shop.Till nord;
    private Shop.Till zelt;
    private Browser browser;

    @BeforeEach
    void threeMains() {
        shop = Shop.open(port, "arranging-" + UUID.randomUUID());
        markt = shop.till("Markt");
        nord = shop.till("Nord");
        zelt = shop.till("Zelt");
        markt.publish(1, Shop.puts(0, 10, 100));
        var own = nord.publish(1, Shop.puts(5, 20, 90));
        nord.get("/api/v1/till/changes?since=" + own.json().get("cursor").stringValue());
        browser = signedIn(shop, "de");
    }

    private Browser signedIn(Shop who, String language) {
        var visitor = new Browser(port).with("Accept-Language", language);
        visitor.signIn(who.email(), who.password());
        return visitor;
    }

    /** What the last form of a page with that action would send, and then some. */
    private static String[] form(Browser.Page page, String action, String... more) {
        int begin = page.text().lastIndexOf("action=\"" + action);
        assertThat(begin).as(page.text()).isPositive();
        var found = HIDDEN.matcher(page.text().substring(begin, page.text().indexOf("</form>", begin)));
        var fields = new ArrayList<String>();
        while (found.find()) {
            fields.add(found.group(1));
            fields.add(found.group(2));
        }
        fields.addAll(List.of(more));
        return fields.toArray(String[]::new);
    }

    private static String field(Shop.Till till) {
        return "till." + till.id();
    }

    private Browser.Page previews(String... wishes) {
        return browser.post("/topology/preview", null, form(browser.get("/topology"), "/topology/preview", wishes));
    }

    private Browser.Page applies(Browser.Page preview) {
        var token = TOKEN.matcher(preview.text());
        assertThat(token.find()).as(preview.text()).isTrue();
        return browser.post("/topology/apply", null, form(preview, "/topology/apply", "token", token.group(1)));
    }

    private String topology() {
        return shop.get("/api/v1/topology").json().toString();
    }

    private String catalogueOf(Shop.Till till) {
        return shop.get("/api/v1/devices/" + till.id())
                .json()
                .get("catalogue")
                .get("id")
                .stringValue();
    }

    @Test
    void showsEachTillWithWhereItsArticlesComeFrom() {
        shop.follow(nord, markt);
        var page = browser.get("/topology");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("Hauptgerät „Markt“ und seine synchronisierten Geräte", "Selbständige Geräte")
                .contains("name=\"" + field(markt) + "\"", "name=\"" + field(nord) + "\"", "Artikeldaten von")
                .contains("mit den früheren eigenen Artikeln (15)", "mit den jetzigen Artikeln weiter")
                .contains("Beispiel 1", "Beispiel 2", "Beispiel 3", "„Nord“ bezieht die Artikeldaten von „Markt“.")
                .contains("von Ihnen");
    }

    @Test
    void previewsExactCountsAndWritesNothing() {
        var before = topology();
        var page = previews(field(nord), markt.id(), field(zelt), "");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("data-label=\"neu\">5<", "data-label=\"entfällt\">10<", "Preis steigt: 5, sinkt: 0")
                .contains("data-label=\"unverändert\">0<", "Bei „Nord“ fallen 10 Artikel weg.")
                .contains("eigene Artikel → Hauptgerät „Markt“", "Aufbewahrt werden die eigenen Artikel von: Nord.")
                .doesNotContain("„Zelt“", "Gerade nicht verbunden");
        assertThat(previews(field(zelt), markt.id()).text()).contains("Gerade nicht verbunden: Zelt.");
        assertThat(topology()).isEqualTo(before);
    }

    @Test
    void saysFirstWhatIsLostArticleByArticle() {
        var page = previews(field(nord), markt.id(), field(zelt), markt.id()).text();
        assertThat(page)
                .containsSubsequence("Was verloren geht", "Bei „Nord“ fallen 10 Artikel weg.", "Welche Artikel?")
                .containsSubsequence("/tills/" + nord.id() + "/article?number=10\">Artikel ä 10<", "Artikel ä 19<")
                .containsSubsequence("Artikel ä 19<", "Bisher", "Was sich auf jedem Gerät ändert")
                .containsSubsequence("href=\"#losses\">10 Artikel gehen verloren", "class=\"danger\">Übernehmen");
        assertThat(previews(field(zelt), markt.id()).text())
                .contains("Es geht nichts verloren")
                .doesNotContain("gehen verloren", "class=\"danger\"");
    }

    @Test
    void whatATillThatIsOffHasNotTransmittedIsNotKnown() {
        var wish = "{\"assignments\":[{\"deviceId\":\"" + nord.id() + "\",\"follows\":\"" + markt.id() + "\"}]}";
        nord.send(
                "PUT",
                "/api/v1/till",
                "{\"model\":\"POSSUM16\",\"software\":\"TAXOPOS-POSSUM-2.0.24.141\",\"adapter\":\"1.0.0\",\"time\":\""
                        + Instant.now() + "\",\"unpublished\":3}");
        assertThat(previews(field(nord), markt.id()).text())
                .contains(">3<", "3 Änderungen, die an „Nord“ gemacht")
                .doesNotContain("unbekannt");
        var plan = shop.send("POST", "/api/v1/topology/plan", wish).json().at("/devices/0");
        assertThat(plan.get("unpublishedAsOf").isNull()).isTrue();

        nord.send("POST", "/api/v1/till/bye", "{}");
        assertThat(previews(field(nord), markt.id()).text())
                .containsPattern("unbekannt \\(ausgeschaltet seit [^;]*; zuletzt 3\\)")
                .containsPattern("„Nord“ ist ausgeschaltet seit [^.]*\\. Ob dort Änderungen gemacht wurden");
        plan = shop.send("POST", "/api/v1/topology/plan", wish).json().at("/devices/0");
        assertThat(plan.get("unpublished").intValue()).isEqualTo(3);
        assertThat(plan.get("unpublishedAsOf").isString()).isTrue();
    }

    @Test
    void appliesWhatWasPreviewedAndTakesItBack() {
        var former = catalogueOf(nord);
        var applied = applies(previews(field(nord), markt.id()));
        assertThat(applied.status()).isEqualTo(303);
        assertThat(applied.location()).startsWith("/topology?applied=");
        assertThat(catalogueOf(nord)).isEqualTo(catalogueOf(markt));
        var version = applied.location().substring(applied.location().indexOf('=') + 1);
        var after = browser.get(applied.location());
        assertThat(after.text()).contains("Übernommen.", "href=\"/topology?undo=" + version + "\"");

        var undo = browser.get("/topology?undo=" + version);
        assertThat(undo.text()).contains("Vorschau: Änderung rückgängig machen", "Hauptgerät „Markt“ → eigene Artikel");
        assertThat(catalogueOf(nord)).isEqualTo(catalogueOf(markt));

        assertThat(applies(undo).status()).isEqualTo(303);
        assertThat(catalogueOf(nord)).isEqualTo(former);
        assertThat(browser.get("/topology").text()).contains("„Nord“ ist selbständig und hat seine früheren");
        assertThat(browser.get("/topology?undo=" + version).text()).contains("Der Entwurf ändert nichts");
    }

    @Test
    void examplesProposeTheTillWithMostArticlesAsMainAndTheOneWithFewestAsFollower() {
        for (int followers = 0; followers < 2; followers++) {
            assertThat(browser.get("/topology").text())
                    .containsPattern("(?s)<select id=\"example-1\".*?value=\"" + nord.id() + "\" selected")
                    .containsPattern("(?s)<select id=\"example-3-follower\".*?value=\"" + zelt.id() + "\" selected");
            shop.follow(zelt, markt);
        }
    }

    /** The first by the alphabet is as good as any other: who arranges them says which. */
    @Test
    void examplesProposeNoneOfEquals() {
        var equals = Shop.open(port, "equals-" + UUID.randomUUID());
        equals.till("Anker");
        equals.till("Burg");
        equals.till("Café");
        assertThat(signedIn(equals, "de").get("/topology").text())
                .containsPattern("<select id=\"example-1\" name=\"main\" required><option value=\"\">bitte wählen")
                .doesNotContainPattern("(?s)<select id=\"example-[^>]*>(?:(?!</select>).)*selected");
    }

    @Test
    void saysOfAMainThatWasNeverConnectedThatItWasNot() {
        assertThat(previews(field(nord), zelt.id()).text())
                .contains("Noch nie mit der Cloud verbunden war das künftige Hauptgerät: Zelt.");
        assertThat(previews(field(zelt), nord.id()).text()).doesNotContain("Noch nie mit der Cloud");
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 0", "3, 1"})
    void beginsWithAnExample(String example, int changed) {
        var page = browser.get("/topology");
        var draft = browser.post(
                "/topology/draft",
                page.csrf(),
                "version",
                "3",
                "example",
                example,
                "main",
                markt.id(),
                "follower",
                zelt.id());
        assertThat(draft.status()).isEqualTo(200);
        assertThat(draft.text().split("Entwurf. Bisher: eigene Artikel", -1)).hasSize(changed + 1);
        if (changed > 0) {
            assertThat(draft.text()).contains("<option value=\"" + markt.id() + "\" selected");
        }
        assertThat(topology()).doesNotContain("followers\":[\"");
    }

    @Nested
    class SomebodyElseWasFaster {

        @Test
        void withTheTopology() {
            var preview = previews(field(nord), markt.id());
            shop.follow(zelt, markt);
            var stale = applies(preview);
            assertThat(stale.status()).isEqualTo(412);
            assertThat(stale.text())
                    .contains("Jemand anderes war schneller", "„Zelt“ bezieht die Artikeldaten von „Markt“.")
                    .contains("Bei „Nord“ fallen 10 Artikel weg.");
            assertThat(applies(stale).status()).isEqualTo(303);
            assertThat(shop.get("/api/v1/topology").json().get("mains").size()).isOne();
        }

        @Test
        void withArticles() {
            var preview = previews(field(nord), markt.id());
            markt.publish(2, Shop.puts(30, 32, 100));
            var stale = applies(preview);
            assertThat(stale.status()).isEqualTo(412);
            assertThat(stale.text())
                    .contains("Die Artikel von „Markt“ wurden inzwischen geändert.", "data-label=\"neu\">7<")
                    .contains("Trotzdem übernehmen");
            markt.publish(3, Shop.puts(32, 33, 100));
            var anyway = browser.post("/topology/apply", null, form(stale, "/topology/apply", "token", ""));
            assertThat(anyway.status()).isEqualTo(303);
            assertThat(catalogueOf(nord)).isEqualTo(catalogueOf(markt));
        }

        /** What was not touched stays as the other one has made it. */
        @Test
        void beforeThePreview() {
            var page = browser.get("/topology");
            shop.follow(zelt, markt);
            var preview = browser.post(
                    "/topology/preview",
                    null,
                    form(page, "/topology/preview", field(nord), markt.id(), field(zelt), ""));
            assertThat(preview.status()).isEqualTo(200);
            assertThat(preview.text()).contains("Jemand anderes war schneller");
            assertThat(applies(preview).status()).isEqualTo(303);
            assertThat(catalogueOf(zelt)).isEqualTo(catalogueOf(markt));
        }

        @Test
        void andTheDraftIsNotPossibleAnyMore() {
            var preview = previews(field(nord), markt.id());
            shop.follow(markt, zelt);
            var stale = applies(preview);
            assertThat(stale.status()).isEqualTo(422);
            assertThat(stale.text())
                    .contains("Jemand anderes war schneller", "„Markt“ ist selbst ein synchronisiertes Gerät.")
                    .contains("value=\"lead:" + markt.id() + "\"");
        }
    }

    @Test
    void saysWhatIsNotPossibleBesideTheCardAndRepairsIt() {
        shop.follow(nord, markt);
        var page = previews(field(markt), zelt.id());
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text())
                .contains("id=\"fault-" + markt.id() + "\"", "aria-describedby=\"fault-" + markt.id() + "\"")
                .contains("Von „Markt“ beziehen noch Geräte ihre Artikeldaten: Nord.")
                .contains("Diese beziehen sie dann auch von „Zelt“")
                .doesNotContain("HAS_FOLLOWERS");
        var repaired = browser.post(
                "/topology/draft",
                null,
                form(page, "/topology/preview", field(markt), zelt.id(), "repair", "along:" + markt.id()));
        assertThat(repaired.text())
                .contains("2 Geräte sind im Entwurf geändert.")
                .doesNotContain("fault-");
    }

    @Test
    void holdsTheDeliveryToATillAndKeepsTheDraft() {
        shop.follow(nord, markt);
        var held = browser.post(
                "/topology/delivery",
                null,
                form(
                        browser.get("/topology"),
                        "/topology/preview",
                        field(zelt),
                        markt.id(),
                        "delivery",
                        "HELD:" + nord.id()));
        assertThat(held.text()).contains("angehalten", "1 Gerät ist im Entwurf geändert.", "AUTO:" + nord.id());
        assertThat(shop.get("/api/v1/devices/" + nord.id())
                        .json()
                        .get("delivery")
                        .stringValue())
                .isEqualTo("HELD");
        assertThat(shop.get("/api/v1/devices/" + zelt.id())
                        .json()
                        .get("follows")
                        .isNull())
                .isTrue();
        var released = browser.post(
                "/topology/delivery", browser.get("/topology").csrf(), "version", "4", "delivery", "AUTO:" + nord.id());
        assertThat(released.text()).doesNotContain("angehalten");
    }

    @Nested
    class OfOthers {
        private final String theirs = "others-" + UUID.randomUUID();
        private Shop others;
        private Shop.Till strange;

        @BeforeEach
        void anotherMerchant() {
            others = Shop.open(port, theirs);
            strange = others.till("Fremd");
        }

        private String merchant(Shop of) {
            return of.get("/api/v1/account")
                    .json()
                    .get("merchants")
                    .get(0)
                    .get("id")
                    .stringValue();
        }

        @Test
        void nothingIsThere() {
            var csrf = browser.get("/topology").csrf();
            assertThat(browser.get("/topology?merchant=" + merchant(others)).status())
                    .isEqualTo(404);
            assertThat(browser.get("/topology?undo=1").status())
                    .as("joining is not undone")
                    .isEqualTo(404);
            assertThat(browser.get("/topology?undo=99").status()).isEqualTo(404);
            assertThat(browser.post("/topology/preview", csrf, "version", "3", "merchant", merchant(others))
                            .status())
                    .isEqualTo(404);
            assertThat(browser.post("/topology/draft", csrf, "version", "3", "example", "1", "main", strange.id())
                            .status())
                    .isEqualTo(404);
            assertThat(browser.post("/topology/delivery", csrf, "version", "3", "delivery", "HELD:" + strange.id())
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void theirTillsAreAsUnknownAsThoseThatNeverWere() {
            var never = UUID.randomUUID().toString();
            var strangers = previews(field(nord), strange.id());
            assertThat(strangers.status()).isEqualTo(422);
            assertThat(strangers.text())
                    .contains("Das gewählte Hauptgerät gibt es nicht mehr")
                    .doesNotContain("Fremd");
            assertThat(previews(field(nord), never).text()).contains("Das gewählte Hauptgerät gibt es nicht mehr");
            assertThat(previews(field(strange), nord.id()).text()).contains("nicht mehr mit Ihnen verbunden");
            assertThat(browser.post(
                                    "/topology/apply",
                                    browser.get("/topology").csrf(),
                                    "version",
                                    "3",
                                    field(nord),
                                    strange.id())
                            .status())
                    .isEqualTo(422);
        }

        @Test
        void whoMayOnlyLookSeesItAndChangesNothing() {
            others.joins(markt);
            others.joins(nord);
            shop.follow(nord, markt);
            var visitor = signedIn(others, "de");
            var address = "/topology?merchant=" + merchant(shop);
            var page = visitor.get(address);
            assertThat(page.text())
                    .contains("Sie dürfen diese Geräte ansehen.", "Markt", "Nord", "„Nord“ bezieht die Artikeldaten")
                    .doesNotContain("<select", "Übermittlung anhalten", "Beispiel 1", "?undo=", "Zelt");
            var csrf = page.csrf();
            var asked = visitor.post(
                    "/topology/preview", csrf, "version", "4", "merchant", merchant(shop), field(nord), "former");
            assertThat(asked.status()).isEqualTo(422);
            assertThat(asked.text()).contains("„Nord“ dürfen Sie nur ansehen.");
            assertThat(visitor.post("/topology/delivery", csrf, "version", "4", "delivery", "HELD:" + nord.id())
                            .status())
                    .isEqualTo(403);
        }

        @Test
        void aSingleFollowerOfAMainOfOthersCanBecomeIndependent() {
            shop.follow(nord, markt);
            others.joins(nord);
            shop.send("PUT", "/api/v1/devices/" + nord.id() + "/users/" + others.userId(), "{\"role\":\"EDITOR\"}");
            var visitor = signedIn(others, "de");
            var address = "/topology?merchant=" + merchant(shop);
            var page = visitor.get(address);
            assertThat(page.text())
                    .contains("<select id=\"" + field(nord) + "\"", "selbständig, mit den jetzigen Artikeln weiter")
                    .doesNotContain("Sobald ein zweites Gerät", "„–“");
            var preview = visitor.post("/topology/preview", null, form(page, "/topology/preview", field(nord), "copy"));
            assertThat(preview.text()).contains("→ eigene Artikel");
        }

        @Test
        void whoHasSeveralChoosesOne() {
            others.joins(markt);
            var visitor = signedIn(others, "en");
            var choose = visitor.get("/topology");
            assertThat(choose.text()).contains("Which business?", "?merchant=" + merchant(shop), theirs);
            assertThat(visitor.get("/topology?merchant=" + merchant(others)).text())
                    .contains("Fremd", "aria-current=\"page\"")
                    .doesNotContain("Markt");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void isWhollyInItsLanguage(String language) {
        browser = signedIn(shop, language);
        shop.follow(zelt, nord);
        var preview = previews(field(nord), markt.id(), field(zelt), "former");
        var pages = new ArrayList<>(List.of(
                browser.get("/topology"),
                preview,
                previews(field(nord), markt.id()),
                previews(field(nord), nord.id()),
                previews(field(zelt), "copy"),
                previews(field(nord), "")));
        shop.assign("[{\"deviceId\":\"" + zelt.id() + "\",\"follows\":\"" + markt.id() + "\"}]");
        pages.add(applies(preview));
        pages.add(browser.get("/topology?undo=5"));
        assertThat(pages).allSatisfy(page -> assertThat(page.text())
                .contains(language.equals("de") ? "Übersicht" : "Overview")
                .doesNotContain("??", "topology.", "{0}", "{1}"));
        assertThat(pages).extracting(Browser.Page::status).containsExactly(200, 200, 422, 422, 200, 200, 412, 200);
    }

    @Test
    void refusesAFormWithoutItsToken() {
        var forged = browser.post("/topology/apply", null, "version", "3", field(nord), markt.id());
        assertThat(forged.status()).isEqualTo(403);
        assertThat(topology()).doesNotContain("followers\":[\"");
    }
}
