package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import tillsync.article.Article;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;

/** An owner changes prices where they stand in the list: at a desk one row after the other, on a phone with three taps. */
class PricesInBrowserTest {
    private static final int ARTICLES = 305;

    /** Notes when the list shows a price. */
    private static final String AWAIT_PRICE = """
            window.seen = 0;
            new MutationObserver(() => {
                if (!window.seen && document.querySelector('#rows').textContent.includes(arguments[0])) window.seen = Date.now();
            }).observe(document.querySelector('#live'), {childList: true, subtree: true, characterData: true});""";

    @RegisterExtension
    static final Visitor visitor = new Visitor();

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private Till main;
    private Till south;

    @BeforeEach
    void aMainWithAFollower() {
        main = cloud.main("Theke");
        south = cloud.followerOf(main, "Süd");
        main.puts(IntStream.range(0, ARTICLES)
                .mapToObj(i -> article(String.valueOf(1001 + i), "Artikel " + (1001 + i), 100 + i))
                .toArray(Article[]::new));
        cloud.settles();
        main.client().start();
        south.client().start();
        visitor.at(cloud.service()).signsIn(cloud.user());
    }

    private static String price(String number) {
        return "tr[data-number='" + number + "'] a[data-edit='']";
    }

    /** Keeps a picture of what is in the window. */
    private static void keeps(String name) throws IOException {
        Files.write(
                Files.createDirectories(Path.of("target", "screenshots")).resolve(name + ".png"),
                visitor.driver().getScreenshotAs(OutputType.BYTES));
    }

    private static void sells(Till till, String number, long cents) {
        visitor.waitsUntil(() ->
                till.article(number).filter(is -> is.price().cents() == cents).isPresent());
    }

    private static long rowsInWindow(int coveredBelow) {
        return (Long) visitor.driver().executeScript("""
                return [...document.querySelectorAll('#rows tbody tr')].filter(row => {
                    const box = row.getBoundingClientRect();
                    return box.top >= 0 && box.bottom <= window.innerHeight - arguments[0];
                }).length""", coveredBelow);
    }

    @Test
    void pricesAreTypedOneRowAfterTheOtherAndOneIsUndone() {
        visitor.opens("/articles");
        visitor.waitsFor("#found", "305 Artikel", "an 2 von 2 Kassen");
        assertThat(rowsInWindow(0)).isGreaterThanOrEqualTo(15);
        visitor.hand().presses(price("1001"));
        visitor.hand().types("1,11", Keys.ENTER);
        visitor.hand().types("2,22", Keys.ENTER);
        visitor.hand().types("9,99", Keys.ESCAPE);
        visitor.waitsFor("tr[data-number='1001']", "1,11");
        visitor.waitsFor("tr[data-number='1002']", "2,22");
        visitor.waitsFor("#toasts", "Gespeichert", "2 von 2", "Rückgängig");
        visitor.driver().executeScript("document.querySelector('#toasts [data-undo]').focus()"); // so that it stays
        visitor.looks("articles-saved");
        visitor.hand().presses("#toasts [data-undo]");
        sells(south, "1001", 111);
        assertThat(main.article("1003").orElseThrow().price().cents()).isEqualTo(102);
        visitor.waitsFor("#toasts", "Rückgängig gemacht");
        visitor.waitsFor("tr[data-number='1002']", "1,01");
        sells(south, "1002", 101);

        visitor.hand().presses(price("1004"));
        visitor.hand().types("viel", Keys.ENTER);
        visitor.waitsFor("#toasts", "Geben Sie einen Betrag ein");
        assertThat(visitor.sees("input.price-field[aria-invalid=true]")).isTrue();
    }

    @Test
    void onAPhoneItTakesThreeTapsFromTheStartPage() throws IOException {
        Screen.PHONE.in(visitor.driver());
        visitor.opens("/");
        visitor.hand().rests();
        visitor.hand().presses("header input[name=q]");
        visitor.hand().types("1205", Keys.ENTER);
        visitor.waitsFor("#found", "1 Artikel");
        visitor.hand().presses(price("1205"));
        visitor.waitsUntil(() -> visitor.sees("#price-sheet[open]"));
        keeps("price-sheet");
        visitor.hand().types("3,45");
        visitor.hand().presses("#price-sheet [type=submit]");
        visitor.waitsFor("#toasts", "Gespeichert", "2 von 2");
        keeps("price-saved");
        visitor.hand().hasPressedAtMost(3);
        sells(south, "1205", 345);

        visitor.opens("/articles");
        visitor.waitsFor("#found", "305 Artikel");
        assertThat(rowsInWindow(56)).isGreaterThanOrEqualTo(6);
        keeps("articles-phone");
    }

    @Test
    void onAPhoneFiltersFoldBehindOneChip() throws IOException {
        main.puts(Article.read(article("9001", "Brezel", 95).toJson().with("category", "Brot")));
        cloud.settles();
        Screen.PHONE.in(visitor.driver());
        visitor.opens("/articles");
        visitor.waitsFor("#filters > summary", "Filter");
        assertThat(visitor.sees("#filters > div")).isFalse();
        assertThat(visitor.sees("#vat")).isFalse();
        var chip = By.cssSelector("#filters > summary");
        var size = Visitor.looked(() -> visitor.driver().findElement(chip).getSize());
        assertThat(size.height).isGreaterThanOrEqualTo(44);
        visitor.hand().taps("#filters > summary");
        visitor.waitsFor("#filters", "Geplant", "Brot", "Mehrwertsteuer");
        keeps("articles-filters");
        main.sets("1001", 111);
        visitor.waitsFor("tr[data-number='1001']", "1,11");
        assertThat(visitor.sees("#filters > div")).as("open while news comes").isTrue();
        visitor.clicks("Brot");
        visitor.waitsFor("#found", "1 Artikel");
        visitor.waitsFor("#filters > summary", "Filter (1)");
        visitor.hand().taps("#filters > summary");
        visitor.clicks("Alle zeigen");
        visitor.waitsFor("#found", "306 Artikel");
        Screen.USUAL.in(visitor.driver());
        visitor.opens("/articles");
        assertThat(visitor.sees("#filters > summary")).isFalse();
        assertThat(visitor.sees("#vat")).isTrue();
    }

    @Test
    void aRowSaysWhichPriceWaitsForAMainThatIsOff() throws IOException {
        main.client().close();
        Screen.PHONE.in(visitor.driver());
        visitor.opens("/articles");
        visitor.waitsFor("#away", "nicht verbunden");
        visitor.hand().taps(price("1002"));
        visitor.hand().types("0,95");
        visitor.hand().taps("#price-sheet [type=submit]");
        visitor.waitsFor("tr[data-number='1002'] .plan", "Wartet auf das Hauptgerät: 0,95");
        keeps("articles-waiting");
        visitor.looks("articles-waiting");
    }

    @Test
    void whatIsEditedElsewhereIsSeenAtOnceAlsoWhileSomebodyTypes() {
        visitor.opens("/tills/" + main.id() + "/articles");
        visitor.waitsFor("#found", "305 Artikel");
        visitor.hand().presses(price("1002"));
        visitor.hand().types("1,7");
        visitor.driver().executeScript(AWAIT_PRICE, "12,34");
        long edited = System.currentTimeMillis();
        cloud.user()
                .wire()
                .put(
                        "/api/v1/devices/" + main.id() + "/live/article?number=1001",
                        article("1001", "Artikel 1001", 1234).canonical(),
                        "Idempotency-Key",
                        "elsewhere")
                .is(200);
        visitor.waitsUntil(() -> seen() > 0);
        System.out.printf("an edit until the open list shows it: %d ms%n", seen() - edited);
        assertThat(seen() - edited).isLessThan(3_000);
        visitor.hand().types("5", Keys.ENTER);
        visitor.waitsFor("tr[data-number='1002']", "1,75");
        sells(south, "1002", 175);
    }

    private static long seen() {
        return ((Number) visitor.driver().executeScript("return window.seen")).longValue();
    }

    @Test
    void aSearchAppliesAsItIsTypedAndTickedArticlesHaveABarOfActions() {
        visitor.opens("/articles");
        visitor.hand().presses("#q");
        visitor.hand().types("artikel 130");
        visitor.waitsFor("#found", "7 Artikel gefunden");
        assertThat(visitor.driver().getCurrentUrl()).contains("q=artikel");
        assertThat(visitor.sees("#rows .actionbar")).isFalse();
        visitor.ticks("#pick-all");
        visitor.waitsFor("#rows .actionbar", "7 markiert", "Preis ändern", "Preisschilder", "Löschen");
        visitor.looks("articles-ticked");
        visitor.clicks("Preis ändern");
        visitor.waitsFor("h1", "7");
        for (var column : List.of("Preis", "Name")) {
            visitor.opens("/articles");
            visitor.clicks(column);
            visitor.waitsFor("th[aria-sort=ascending]", column);
        }
    }
}
