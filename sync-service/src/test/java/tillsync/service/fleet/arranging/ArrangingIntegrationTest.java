package tillsync.service.fleet.arranging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** The page "Synchronisierung" as a browser without scripts walks it. */
@ServiceTest
class ArrangingIntegrationTest extends ArrangedTills {
    @Test
    void showsEachTillWithWhereItsArticlesComeFrom() {
        shop.follow(nord, markt);
        browser.get("/topology")
                .is(200)
                .shows("Hauptgerät „Markt“ und seine synchronisierten Geräte", "Selbständige Geräte")
                .shows("name=\"" + field(markt) + "\"", "name=\"" + field(nord) + "\"", "Artikeldaten von")
                .shows("mit den früheren eigenen Artikeln (15)", "mit den jetzigen Artikeln weiter")
                .shows("Beispiel 1", "Beispiel 2", "Beispiel 3", "„Nord“ bezieht die Artikeldaten von „Markt“.")
                .shows("von Ihnen");
    }

    @Test
    void previewsExactCountsAndWritesNothing() {
        var before = topology();
        previews(field(nord), markt.id(), field(zelt), "")
                .is(200)
                .shows("data-label=\"neu\">5<", "data-label=\"entfällt\">10<", "Preis steigt: 5, sinkt: 0")
                .shows("data-label=\"unverändert\">0<", "Bei „Nord“ fallen 10 Artikel weg.")
                .shows("eigene Artikel → Hauptgerät „Markt“", "Aufbewahrt werden die eigenen Artikel von: Nord.")
                .hides("„Zelt“", "Gerade nicht verbunden");
        previews(field(zelt), markt.id()).shows("Gerade nicht verbunden: Zelt.");
        assertThat(topology()).isEqualTo(before);
    }

    @Test
    void saysFirstWhatIsLostArticleByArticle() {
        var page = previews(field(nord), markt.id(), field(zelt), markt.id()).text();
        assertThat(page)
                .containsSubsequence("Was verloren geht", "Bei „Nord“ fallen 10 Artikel weg.", "Welche Artikel?")
                .containsSubsequence(nord.page() + "/article?number=10\">Artikel ä 10<", "Artikel ä 19<")
                .containsSubsequence("Artikel ä 19<", "Bisher", "Was sich auf jedem Gerät ändert")
                .containsSubsequence("href=\"#losses\">10 Artikel gehen verloren", "class=\"danger\">Übernehmen");
        previews(field(zelt), markt.id()).shows("Es geht nichts verloren").hides("gehen verloren", "class=\"danger\"");
    }

    @Test
    void whatATillThatIsOffHasNotTransmittedIsNotKnown() {
        var wish = "{\"assignments\":[{\"deviceId\":\"" + nord.id() + "\",\"follows\":\"" + markt.id() + "\"}]}";
        nord.hello(",\"time\":\"" + Instant.now() + "\",\"unpublished\":3");
        previews(field(nord), markt.id())
                .shows(">3<", "3 Änderungen, die an „Nord“ gemacht")
                .hides("unbekannt");
        var plan = shop.send("POST", "/api/v1/topology/plan", wish).at("devices/0");
        assertThat(plan.get("unpublishedAsOf").isNull()).isTrue();

        nord.bye();
        assertThat(previews(field(nord), markt.id()).text())
                .containsPattern("unbekannt \\(ausgeschaltet seit [^;]*; zuletzt 3\\)")
                .containsPattern("„Nord“ ist ausgeschaltet seit [^.]*\\. Ob dort Änderungen gemacht wurden");
        plan = shop.send("POST", "/api/v1/topology/plan", wish).at("devices/0");
        assertThat(plan.get("unpublished").intValue()).isEqualTo(3);
        assertThat(plan.get("unpublishedAsOf").isString()).isTrue();
    }

    @Test
    void appliesWhatWasPreviewedAndTakesItBack() {
        var former = catalogueOf(nord);
        var applied = applies(previews(field(nord), markt.id())).is(303);
        assertThat(applied.location()).startsWith("/topology?applied=");
        assertThat(catalogueOf(nord)).isEqualTo(catalogueOf(markt));
        var version = applied.location().substring(applied.location().indexOf('=') + 1);
        browser.get(applied.location()).shows("Übernommen.", "href=\"/topology?undo=" + version + "\"");

        var undo = browser.get("/topology?undo=" + version)
                .shows("Vorschau: Änderung rückgängig machen", "Hauptgerät „Markt“ → eigene Artikel");
        assertThat(catalogueOf(nord)).isEqualTo(catalogueOf(markt));

        applies(undo).is(303);
        assertThat(catalogueOf(nord)).isEqualTo(former);
        browser.get("/topology").shows("„Nord“ ist selbständig und hat seine früheren");
        browser.get("/topology?undo=" + version).shows("Der Entwurf ändert nichts");
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
        var equals = Shop.open();
        equals.till("Anker");
        equals.till("Burg");
        equals.till("Café");
        assertThat(equals.browser("de").get("/topology").text())
                .containsPattern("<select id=\"example-1\" name=\"main\" required><option value=\"\">bitte wählen")
                .doesNotContainPattern("(?s)<select id=\"example-[^>]*>(?:(?!</select>).)*selected");
    }

    @Test
    void saysOfAMainThatWasNeverConnectedThatItWasNot() {
        previews(field(nord), zelt.id()).shows("Noch nie mit der Cloud verbunden war das künftige Hauptgerät: Zelt.");
        previews(field(zelt), nord.id()).hides("Noch nie mit der Cloud");
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
                        zelt.id())
                .is(200);
        assertThat(draft.text().split("Entwurf. Bisher: eigene Artikel", -1)).hasSize(changed + 1);
        if (changed > 0) {
            draft.shows("<option value=\"" + markt.id() + "\" selected");
        }
        assertThat(topology()).doesNotContain("followers\":[\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void isWhollyInItsLanguage(String language) {
        browser = shop.browser(language);
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
        assertThat(pages).allSatisfy(page -> page.shows(language.equals("de") ? "Übersicht" : "Overview")
                .hides("??", "topology.", "{0}", "{1}"));
        assertThat(pages).extracting(Answer::status).containsExactly(200, 200, 422, 422, 200, 200, 412, 200);
    }

    @Test
    void refusesAFormWithoutItsToken() {
        browser.post("/topology/apply", null, "version", "3", field(nord), markt.id())
                .is(403);
        assertThat(topology()).doesNotContain("followers\":[\"");
    }
}
