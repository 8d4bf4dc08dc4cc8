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
    void showsEachTillWithWhereItsArticlesComeFromAndAMenu() {
        shop.follow(nord, markt);
        browser.get("/topology")
                .is(200)
                .shows("Hauptgerät „Markt“ und seine synchronisierten Geräte", "Keine Synchronisierung (selbständig)")
                .shows("value=\"" + nord.id() + "=copy\"", "value=\"" + nord.id() + "=" + zelt.id() + "\"")
                .shows("value=\"lead:" + zelt.id() + "\"", "wird Hauptgerät von …", "10 Artikel")
                .shows("mit den früheren eigenen Artikeln (15)", "mit den jetzigen Artikeln")
                .shows("Beispiel 1", "Beispiel 2", "Beispiel 3", "href=\"/topology/history\"")
                .hides("value=\"" + nord.id() + "=" + markt.id() + "\"", "value=\"" + zelt.id() + "=copy\"")
                .hides("Übernehmen", "id=\"panel\"");
        browser.get("/topology/history").shows("„Nord“ bezieht die Artikeldaten von „Markt“.", "von Ihnen", "?undo=4");
    }

    /** A button of the menu is part of the form: no script is needed. */
    @Test
    void aChoiceInAMenuLeadsToThePreviewAndOthersAreAdded() {
        var draft =
                previews("set", nord.id() + "=" + markt.id()).shows("1 Kasse geändert", "„Nord“ verliert 10 Artikel");
        draft = previews(draft, "set", zelt.id() + "=" + markt.id()).shows("2 Kassen geändert");
        previews(draft, "set", nord.id() + "=").shows("1 Kasse geändert").hides("„Nord“ verliert");
        applies(draft).is(303);
        assertThat(catalogueOf(zelt)).isEqualTo(catalogueOf(markt)).isEqualTo(catalogueOf(nord));
    }

    @Test
    void asksWhichTillsShallFollowAMain() {
        var asked = previews("pick", "lead:" + zelt.id()).shows("Welche Kassen folgen „Zelt“?", "with." + nord.id());
        previews(asked, "take", "lead:" + zelt.id(), "with." + nord.id(), "1", "with." + markt.id(), "1")
                .shows("Hauptgerät „Zelt“ und seine", "2 Kassen geändert")
                .hides("Welche Kassen");
        asked = previews("pick", "follow:" + zelt.id()).shows("Welchem Hauptgerät folgt „Zelt“?");
        previews(asked, "take", "follow:" + zelt.id(), "from", nord.id()).shows("Hauptgerät „Nord“ und seine");
    }

    @Test
    void previewsExactCountsAndWritesNothing() {
        var before = topology();
        previews(field(nord), markt.id(), field(zelt), "")
                .is(200)
                .shows(">5 neu<", ">10 entfallen<", ">5 geändert, 5 teurer<", "„Nord“ verliert 10 Artikel: ")
                .shows("eigene Artikel → Hauptgerät „Markt“", "Aufbewahrt werden die eigenen Artikel von: Nord.")
                .hides("unverändert<", "Gerade nicht verbunden");
        previews(field(zelt), markt.id()).shows("Gerade nicht verbunden: Zelt.");
        assertThat(topology()).isEqualTo(before);
    }

    @Test
    void saysFirstWhatIsLostAndEachNumberLeadsToItsArticles() {
        var preview = previews(field(nord), markt.id(), field(zelt), markt.id());
        assertThat(preview.text())
                .containsSubsequence("„Nord“ verliert 10 Artikel: Artikel ä 10, Artikel ä 11,", " …", "alle ansehen")
                .containsSubsequence("alle ansehen", ">5 neu<", "class=\"danger\">Übernehmen", "id=\"draft\"");
        lists(preview, nord, "lost")
                .shows("„Nord“ verliert 10 Artikel", ">Artikel ä 10<", ">Artikel ä 19<", "bisher")
                .hides("künftig");
        lists(preview, nord, "added").shows("„Nord“ bekommt 5 neue Artikel", ">Artikel ä 0<", "künftig");
        lists(preview, nord, "changed").shows("Bei „Nord“ ändern sich 5 Artikel", ">Artikel ä 5<", "bisher", "künftig");
        lists(preview, zelt, "added")
                .shows("bekommt 10 neue Artikel", markt.page() + "/articles\">Liste aller Artikel");
        lists(preview, markt, "lost").is(404);
        lists(preview, nord, "other").is(400);
        zelt.hello(",\"time\":\"" + Instant.now() + "\",\"unpublished\":0");
        previews(field(zelt), markt.id())
                .shows("Es geht nichts verloren")
                .hides(" verliert ", "class=\"danger\"", "unbekannt", "Nicht übertragene");
    }

    @Test
    void whatATillThatIsOffHasNotTransmittedIsNotKnown() {
        var wish = "{\"assignments\":[{\"deviceId\":\"" + nord.id() + "\",\"follows\":\"" + markt.id() + "\"}]}";
        nord.hello(",\"time\":\"" + Instant.now() + "\",\"unpublished\":3");
        previews(field(nord), markt.id())
                .shows(
                        "Nicht übertragene Änderungen: 3<",
                        "„Nord“: 3 noch nicht übertragene Änderungen kommen in den Eingang")
                .hides("unbekannt");
        var plan = shop.send("POST", "/api/v1/topology/plan", wish).at("devices/0");
        assertThat(plan.get("unpublishedAsOf").isNull()).isTrue();

        nord.bye();
        assertThat(previews(field(nord), markt.id()).text())
                .containsPattern("Nicht übertragene Änderungen: unbekannt \\(ausgeschaltet seit [^;]*; zuletzt 3\\)")
                .contains("Ob hier noch nicht übertragene Änderungen liegen, ist unbekannt: Nord.");
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
                .shows("Änderung rückgängig machen", "Hauptgerät „Markt“ → eigene Artikel");
        assertThat(catalogueOf(nord)).isEqualTo(catalogueOf(markt));

        applies(undo).is(303);
        assertThat(catalogueOf(nord)).isEqualTo(former);
        browser.get("/topology/history").shows("„Nord“ ist selbständig und hat wieder die früheren");
        browser.get("/topology?undo=" + version).shows("Es gibt nichts zu ändern");
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
        assertThat(draft.text().split(">Bisher: eigene Artikel", -1)).hasSize(changed + 1);
        if (changed > 0) {
            draft.shows("Hauptgerät „Markt“ und seine");
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
                previews(field(nord), ""),
                previews("pick", "lead:" + nord.id()),
                lists(preview, nord, "lost"),
                browser.get("/topology/history")));
        shop.assign("[{\"deviceId\":\"" + zelt.id() + "\",\"follows\":\"" + markt.id() + "\"}]");
        pages.add(applies(preview));
        pages.add(browser.get("/topology?undo=5"));
        assertThat(pages).allSatisfy(page -> page.shows(language.equals("de") ? "Übersicht" : "Overview")
                .hides("??", "topology.", "{0}", "{1}"));
        assertThat(pages).extracting(Answer::status).containsOnly(200, 412);
    }

    @Test
    void refusesAFormWithoutItsToken() {
        browser.post("/topology/apply", null, "version", "3", field(nord), markt.id())
                .is(403);
        assertThat(topology()).doesNotContain("followers\":[\"");
    }
}
