package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import tillsync.article.Article;
import tillsync.article.CatalogueRecord;
import tillsync.article.CountedMember;
import tillsync.article.CountedMember.Counted;
import tillsync.article.Kinds;
import tillsync.catalogue.Edit;
import tillsync.client.TillClient;
import tillsync.client.page.TillPage;
import tillsync.json.JsonObject;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.TillAssert;

/**
 * Each page that is opened by its address, on a desk and on a phone, once light and once dark: axe finds nothing, nothing scrolls
 * sideways, the browser complains of nothing, and a picture is kept under target/screenshots. Pages that something must be done for
 * are looked at where it is done.
 */
class EveryPageInBrowserTest {
    @RegisterExtension
    static final Visitor visitor = new Visitor();

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @BeforeEach
    void readsGerman() {
        visitor.at(cloud.service()).opens("/sign-in?lang=de");
    }

    @Test
    void isForWhoHasNotSignedIn() throws IOException {
        visitor.looks("sign-in", "/sign-in");
        visitor.looks("sign-up", "/sign-up");
        visitor.looks("forgot", "/forgot");
        visitor.looks("link-over", "/confirm");
        visitor.looks("status", "/status");
        visitor.looks("operation-key", "/operation");
        visitor.types("key", operatorsKey());
        visitor.clicks("Öffnen");
        visitor.waitsFor("#figures", "Datenbank");
        visitor.looks("operation");
    }

    /** The page of a till, at which somebody connects it: the code is awaited without taking the page away. */
    @Test
    void isForWhoStandsAtTheTill(@TempDir Path directory) throws IOException {
        var settings = TillClient.builder()
                .service(cloud.service().address())
                .directory(directory)
                .knowsEverything();
        try (var client = settings.open();
                var page = TillPage.open(client, "Theke", 0)) {
            visitor.opens(page.address().resolve("/?lang=de"));
            visitor.types("pin", "2468");
            visitor.types("again", "2468");
            visitor.looks("till-pin");
            visitor.clicks("PIN speichern");
            visitor.clicks("Mit Nutzer verbinden");
            visitor.waitsUntil(() -> visitor.sees(".letters"));
            visitor.looks("till-code");
            cloud.user()
                    .wire()
                    .post("/api/v1/pairings", "{\"code\": \"" + visitor.reads(".letters") + "\"}")
                    .is(201);
            visitor.waitsFor("main", "Das Kassensystem ist mit Anna verbunden.");
            visitor.looks("till-connected");
            visitor.opens(page.address().resolve("/check"));
            visitor.waitsFor("main", "Das Kassensystem ist mit einem Nutzer verbunden.");
            visitor.looks("till-check");
        }
    }

    private String operatorsKey() throws IOException {
        var data = Path.of(cloud.service()
                .part(tillsync.service.store.database.DataSettings.class)
                .data());
        return Files.readAllLines(data.resolve("operator")).get(1);
    }

    @Test
    void isForAShop() {
        pagesOfAShop().forEach(visitor::looks);
        visitor.opens("/account");
        visitor.types("label", "Warenwirtschaft");
        visitor.clicks("Token erstellen");
        visitor.waitsFor("h1", "Ihr neues Token");
        visitor.looks("token-made");
    }

    /** An article that uses all that a till scans, sells along and weighs; one of its linked articles is not there. */
    private static Article scanned() {
        var json = article("4711", 280)
                .toJson()
                .with("scale", JsonObject.EMPTY.with("plu", 17).with("tareGrams", 25));
        json = CountedMember.CODES.with(json, List.of(new Counted("4001234567890", 6), new Counted("KISTE 7", 1)));
        return Article.read(CountedMember.LINKED.with(json, List.of(new Counted("4712", 6), new Counted("4799", 1))));
    }

    private static final CatalogueRecord DRINKS = CatalogueRecord.read("""
            {"kind": "category", "key": "drinks", "name": "Heiße Getränke", "colour": "#aa3322", "vat": "DE_STANDARD"}""");
    private static final CatalogueRecord MILK = CatalogueRecord.read("""
            {"kind": "options", "key": "milk", "name": "Milch", "most": 1, "choices": [
             {"name": "Hafer", "price": {"cents": 50, "currency": "EUR"}}, {"number": "4711"}]}""");
    private static final CatalogueRecord BAR = CatalogueRecord.read("""
            {"kind": "layout", "key": "1", "name": "Bar", "pages": [{"name": "Warm", "keys": [
             {"number": "4711", "colour": "#ffee00"}, {"category": "drinks"}, {}, {"number": "4712"}]}]}""");

    /** A main whose follower lags behind, and an independent till. */
    private Map<String, String> pagesOfAShop() {
        var main = cloud.main("Hauptkasse Graz").knows(Kinds.HERE);
        var south = cloud.followerOf(main, "Filiale Süd");
        cloud.independent("Würstelstand");
        main.puts(scanned(), article("4712", 310), article("4713", 99));
        main.edits(Stream.of(DRINKS, MILK, BAR).map(Edit::put).toList());
        cloud.settles();
        south.goesOffline();
        main.sets("4711", 290).syncs();
        visitor.signsIn(cloud.user());
        var ofMain = "/tills/" + main.id();
        var pages = new LinkedHashMap<String, String>();
        pages.put("overview", "/");
        pages.put("topology", "/topology");
        pages.put("topology-history", "/topology/history");
        pages.put("notices", "/notices");
        pages.put("inbox", "/inbox");
        pages.put("team", "/team");
        pages.put("activity", "/activity");
        pages.put("help", "/help");
        pages.put("account", "/account");
        pages.put("account-delete", "/account/delete");
        pages.put("account-events", "/account/events");
        pages.put("second-factor", "/account/second-factor");
        pages.put("second-factor-required", "/account/second-factor/required");
        pages.put("account-mails", "/account/mails");
        pages.put("limits", "/held-back");
        pages.put("account-zone", "/account/zone");
        pages.put("till-main", ofMain);
        pages.put("till-follower", "/tills/" + south.id());
        pages.put("pending", "/tills/" + south.id() + "/pending");
        pages.put("articles", ofMain + "/articles");
        pages.put("articles-follower", "/tills/" + south.id() + "/articles");
        pages.put("article", ofMain + "/article?number=4711");
        pages.put("article-refused", ofMain + "/article/edit?number=4711");
        pages.put("article-copy", ofMain + "/article/copy?number=4711");
        pages.put("article-new", ofMain + "/article/new");
        pages.put("articles-change", ofMain + "/articles/change");
        pages.put("article-history", ofMain + "/article/history?number=4711");
        pages.put("changes", ofMain + "/changes");
        pages.put("categories", ofMain + "/categories");
        pages.put("options", ofMain + "/records?kind=options");
        pages.put("layouts", ofMain + "/records?kind=layout");
        pages.put("layout", ofMain + "/layout?key=1");
        pages.put("category", ofMain + "/record?kind=category&key=drinks");
        pages.put("category-new", ofMain + "/record?kind=category");
        pages.put("option", ofMain + "/record?kind=options&key=milk");
        pages.put("layout-edit", ofMain + "/record?kind=layout&key=1");
        pages.put("categories-follower", "/tills/" + south.id() + "/categories");
        pages.put("plans", ofMain + "/plans");
        pages.put("held-back-main", ofMain + "/held-back");
        pages.put("labels", ofMain + "/labels");
        pages.put("label-sheet", ofMain + "/labels/sheet");
        pages.put("export", ofMain + "/export");
        pages.put("import", ofMain + "/import");
        pages.put("activate", "/activate");
        pages.put("nothing", "/nothing");
        return pages;
    }

    @Test
    void isForAUserWithoutATill() {
        visitor.signsIn(cloud.user());
        visitor.looks("articles-none", "/articles");
    }

    /** What has the keyboard's focus, twice: the second is "" if its outline is there, not thin, and 3:1 or more from what is behind it. */
    private static final String FOCUS = """
            const one = document.activeElement;
            const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
            const isSolid = colour => colour !== 'transparent' && (numbers(colour)[3] ?? 1) === 1;
            const light = colour => numbers(colour).slice(0, 3).map(part => part / 255)
                .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
                .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
            let behind = one.parentElement;
            while (behind.parentElement && !isSolid(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement;
            const style = getComputedStyle(one);
            const two = [style.outlineColor, getComputedStyle(behind).backgroundColor].map(light).sort((a, b) => b - a);
            const seen = style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2
                && isSolid(style.outlineColor) && (two[0] + 0.05) / (two[1] + 0.05) >= 3;
            return [one.outerHTML,
                one === document.body || seen ? '' : one.outerHTML.slice(0, 120) + ' ' + style.outline];""";

    /** WCAG 2.4.7 and 1.4.11. */
    @Test
    void showsWhereTheKeyboardIs() {
        cloud.main("Theke");
        cloud.independent("Kiosk");
        visitor.signsIn(cloud.user());
        for (var screen : Screen.ALL) {
            screen.in(visitor.driver());
            for (var page : List.of("/", "/account", "/topology")) {
                visitor.opens(page);
                var seen = new HashSet<String>();
                for (int tabs = 0; tabs < 25; tabs++) {
                    new Actions(visitor.driver()).sendKeys(Keys.TAB).perform();
                    var focus = (List<?>) visitor.driver().executeScript(FOCUS);
                    assertThat(focus.get(1)).as("%s, %s", page, screen.name()).isEqualTo("");
                    seen.add(String.valueOf(focus.get(0)));
                }
                assertThat(seen).hasSizeGreaterThan(15);
            }
        }
    }

    @Test
    void isForAMainWhosePilotTillHasSomethingNew() {
        var main = cloud.main("Zentrale");
        var north = cloud.followerOf(main, "Nord");
        var south = cloud.followerOf(main, "Süd");
        main.sets("4711", 280).sets("4712", 310);
        cloud.settles();
        var mode = "{\"mode\": \"PILOT\", \"tills\": [\"" + north.id() + "\"], \"quietHours\": 12}";
        cloud.user()
                .wire()
                .put("/api/v1/devices/" + main.id() + "/delivery", mode)
                .is(200);
        main.sets("4711", 290).removes("4712");
        north.syncs();
        visitor.signsIn(cloud.user());
        visitor.looks("held-back-pilot", "/tills/" + main.id() + "/held-back");
        visitor.looks("held-back-follower", "/tills/" + south.id() + "/held-back");
        visitor.opens("/tills/" + main.id() + "/held-back");
        visitor.clicks("Freigeben");
        visitor.waitsFor("main", "Alle Kassen bekommen diese Änderungen");
        cloud.settles();
        TillAssert.assertThat(south).sells("4711", 290).doesNotKnow("4712").hasPending(0);
    }

    /** It begins as a copy: its articles were there before. */
    @Test
    void isForAMainWhosePricesWaitForAnotherUser() {
        var first = cloud.main("Zentrale");
        first.sets("4711", 280).sets("4712", 310);
        var main = cloud.followerOf(first, "Theke");
        cloud.assigns().leads(main).applies();
        var south = cloud.followerOf(main, "Süd");
        cloud.settles();
        cloud.user()
                .wire()
                .put("/api/v1/approval", "{\"secondEyes\": true, \"pricePercent\": 10}")
                .is(200);
        main.sets("4711", 390).syncs();
        visitor.signsIn(cloud.user());
        visitor.looks("overview-approval", "/");
        visitor.looks("held-back-approval", "/tills/" + main.id() + "/held-back");
        visitor.opens("/tills/" + main.id() + "/held-back");
        visitor.clicks("Freigeben");
        visitor.waitsFor("main", "Freigegeben.");
        cloud.settles();
        TillAssert.assertThat(south).sells("4711", 390).hasPending(0);
    }

    /** It begins as a copy, which is full from its first revision on: what it loses counts at once. */
    @Test
    void isForAMainThatHasLostMost() {
        var first = cloud.main("Zentrale");
        first.puts(Articles.assortment(100));
        var main = cloud.followerOf(first, "Theke");
        cloud.assigns().leads(main).applies();
        cloud.followerOf(main, "Nord");
        main.removes(IntStream.range(0, 60).mapToObj(String::valueOf).toArray(String[]::new));
        visitor.signsIn(cloud.user());
        visitor.looks("overview-guarded", "/");
        visitor.looks("till-guarded", "/tills/" + main.id());
        visitor.looks("held-back", "/held-back");
        visitor.looks("held-back-guarded", "/tills/" + main.id() + "/held-back");
        assertThat(visitor.reads("main")).contains("Viele Artikel sind gelöscht oder haben Preis 0");
    }
}
