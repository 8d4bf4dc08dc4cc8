package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.TillAssert.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import tillsync.article.Article;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.ShopClock;
import tillsync.scenarios.cloud.Till;

/**
 * A day of an owner, from the file of the evening to the mistake that is taken back, all by pointer and keys:
 *
 * <pre>
 *            Zentrale
 *     /         |         \
 *   Nord       Süd       West
 *  (pilot)            (off for a week)
 * </pre>
 */
class OwnersDayInBrowserTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int ARTICLES = 40;

    @RegisterExtension
    static final Visitor visitor = new Visitor();

    /** As the service, which the tests of this class share. */
    private static final ShopClock clock = new ShopClock();

    @RegisterExtension
    final Cloud cloud = Cloud.at(clock);

    @TempDir
    Path directory;

    private Till main;
    private Till north;
    private Till south;
    private Till west;
    private String off;

    @BeforeEach
    void aShopWhoseBranchGoesOffAWeekBefore() {
        clock.setAheadBy(WEEK.negated());
        main = cloud.main("Zentrale");
        north = cloud.followerOf(main, "Nord");
        south = cloud.followerOf(main, "Süd");
        west = cloud.followerOf(main, "West");
        main.puts(IntStream.range(0, ARTICLES)
                .mapToObj(OwnersDayInBrowserTest::article)
                .toList());
        cloud.settles();
        west.goesOffline();
        off = LocalDate.now(clock).format(DateTimeFormatter.ofPattern("dd.MM.yyyy"));
        cloud.user()
                .wire()
                .put(
                        "/api/v1/devices/" + main.id() + "/delivery",
                        "{\"mode\": \"PILOT\", \"tills\": [\"" + north.id() + "\"]}")
                .is(200);
        clock.setAheadBy(Duration.ZERO);
        List.of(main, north, south).forEach(till -> till.client().start());
        visitor.at(cloud.service()).signsIn(cloud.user());
    }

    private static Article article(int i) {
        var number = String.valueOf(1001 + i);
        return Articles.food(i < 10 ? "Brot" : "Getränke", number, "Artikel " + number, 100 + i);
    }

    @Test
    void endsWithTillsThatSellWhatThePagesSay() throws IOException {
        visitor.waitsFor("#tills", "nicht verbunden seit " + off);
        importsAFileInTheEvening();
        changesAPriceOnThePhone();
        releasesWhatThePilotHas();
        westComesBack();
        listsTheLabels();
        takesAMistakeBack();

        visitor.hand().presses("nav.tabs a[href='/']");
        visitor.waitsFor("#summary", "Alle 4 Kassen sind aktuell.");
        for (var till : List.of(north, south, west)) {
            assertThat(till).isVerifiedAgainst(main).sells("1001", 111).sells("1005", 145);
            sellsWhatThePageSays(till);
        }
    }

    @Test
    void seesAPlannedPriceOnThePagesOnceItHasBegun() {
        var page = "/tills/" + main.id() + "/article?number=1005";
        visitor.opens(page);
        visitor.hand().presses("details.plan:not(#picture) > summary");
        plans(LocalDateTime.now(clock).plusDays(2), "3,10");
        visitor.waitsFor("#article", "1,04 €", "3,10 €");
        cloud.settles();
        assertThat(north).sells("1005", 104).isVerifiedAgainst(main);

        clock.setAheadBy(Duration.ofDays(3));
        visitor.opens(page);
        visitor.waitsFor("#article .facts", "3,10 €");
        visitor.hand().presses("nav.tabs a[href='/articles']");
        visitor.waitsFor("tr[data-number='1005'] .price", "3,10 €");
        cloud.settles();
        assertThat(north).sells("1005", 310);
        assertThat(main).sells("1005", 310);
    }

    /** Sets the field of the time by its value: what is typed there depends on the machine's language. */
    private static void plans(LocalDateTime from, String price) {
        visitor.driver()
                .executeScript(
                        "document.getElementById('from').value = arguments[0]",
                        from.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm")));
        visitor.hand().presses("#price");
        visitor.hand().types(price);
        visitor.hand().presses("form[action$='/article/plan'] button");
    }

    private void importsAFileInTheEvening() throws IOException {
        var file = Files.writeString(directory.resolve("Preise.csv"), """
                Artikelnummer;Bezeichnung;Preis;MwSt
                1001;Artikel 1001;1,11;7 %
                1002;Artikel 1002;0,99;7 %
                2001;Kürbisbrot;4,20;7 %
                """);
        visitor.hand().presses("nav.tabs a[href='/articles']");
        visitor.waitsFor("#found", "40 Artikel");
        visitor.hand().drops(file);
        visitor.hand().presses("#preview .decide button");
        visitor.waitsFor("#progress", "3 von 3");
        sells(north, "2001", 420);
    }

    private void changesAPriceOnThePhone() {
        Screen.PHONE.in(visitor.driver());
        visitor.opens("/");
        visitor.hand().presses("header input[name=q]");
        visitor.hand().types("1005", Keys.ENTER);
        visitor.waitsFor("#found", "1 Artikel");
        visitor.hand().presses("tr[data-number='1005'] a[data-edit='']");
        visitor.waitsUntil(() -> visitor.sees("#price-sheet[open]"));
        visitor.hand().types("1,45");
        visitor.hand().presses("#price-sheet [type=submit]");
        visitor.waitsFor("#toasts", "Gespeichert");
        Screen.USUAL.in(visitor.driver());
        sells(north, "1005", 145);
    }

    private void releasesWhatThePilotHas() {
        assertThat(south).sells("1001", 100).doesNotKnow("2001").sells("1005", 104);
        opensTheDelivery();
        visitor.waitsFor("#waiting", "Noch nicht");
        visitor.hand().presses("form[action$='/held-back/release'] > button");
        visitor.waitsFor("main .done", "");
        sells(south, "2001", 420);
        sells(south, "1005", 145);
    }

    private static void opensTheDelivery() {
        visitor.hand().presses("nav.tabs a[href='/topology']");
        visitor.waitsUntil(
                () -> { // news of a till may move the menu away from under the pointer
                    if (!visitor.sees(".delivers .entries")) {
                        visitor.hand().presses(".delivers summary");
                    }
                    return visitor.sees(".delivers .entries");
                });
        visitor.hand().presses(".delivers a[href$='/held-back']");
    }

    private void westComesBack() {
        assertThat(west).sells("1001", 100).doesNotKnow("2001");
        visitor.hand().presses("nav.tabs a[href='/']");
        visitor.waitsFor("#tills", "West", "ausstehend");
        west.isBack().client().start();
        visitor.waitsFor("#summary", "Alle 4 Kassen sind aktuell.");
        assertThat(west).isVerifiedAgainst(main);
    }

    private void listsTheLabels() {
        visitor.hand().pressesWords("Süd");
        visitor.hand().presses("a[href$='/labels']");
        visitor.waitsFor("main table", "1001", "1002", "1005", "2001", "Preis höher", "Preis niedriger", "neu");
        visitor.hand().presses(".actions a[href*='/labels/sheet']");
        visitor.waitsFor("main", "4 Preisschilder");
    }

    /** All breads cost half as much more: the pilot alone gets that, and it is undone before the others do. */
    private void takesAMistakeBack() {
        visitor.hand().presses("nav.tabs a[href='/articles']");
        visitor.hand().pressesWords("Brot");
        visitor.waitsFor("#found", "10 Artikel");
        visitor.hand().presses("#rows .chip.act");
        visitor.waitsFor("h1", "10");
        visitor.hand().types("50", Keys.ENTER);
        visitor.hand().presses(".send button");
        sells(north, "1005", 218);
        assertThat(south).sells("1005", 145);
        visitor.hand().presses("#undo");
        visitor.hand().presses(".send button");
        visitor.waitsFor("#progress", "zurückgesetzt");
        sells(north, "1005", 145);
        opensTheDelivery();
        visitor.waitsFor("#mode-title", "");
        assertThat(visitor.sees("#waiting")).as("what is left to release").isFalse();
    }

    private static void sells(Till till, String number, long cents) {
        visitor.waitsUntil(() ->
                till.article(number).filter(is -> is.price().cents() == cents).isPresent());
    }

    /** Each price in the till's list is the one that the till asks for. */
    private static void sellsWhatThePageSays(Till till) {
        visitor.opens("/tills/" + till.id() + "/articles");
        visitor.waitsFor("#found", "41 Artikel");
        var rows = (List<?>) visitor.driver().executeScript("""
                return [...document.querySelectorAll('#rows tr[data-number]')].map(row => row.dataset.number + ' '
                    + row.querySelector('td.price span').textContent.replace(/[^0-9]/g, ''));""");
        assertThat(rows)
                .isEqualTo(till.articles().values().stream()
                        .map(article -> article.number() + " "
                                + Long.toString(1000 + article.price().cents()).replaceFirst("^1", ""))
                        .toList());
    }
}
