package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;
import tillsync.scenarios.network.Cable;
import tillsync.scenarios.poison.PickyTill;
import tillsync.scenarios.poison.PickyTill.Lack;
import tillsync.service.tills.device.ContactWriter;

/** An owner has the overview and pages of articles open while things happen at the tills:   Theke -> Nord. */
class WatchingInBrowserTest {
    private static final String HELD = "aktuell bis auf 1 nicht übernommenen Artikel";

    private static final String NOTES_WHEN_THE_BANNER_SHOWS = """
            const banner = document.getElementById('live-lost');
            new MutationObserver(() => window.lostAt = window.lostAt || Date.now()).observe(banner, {attributes: true});
            """;

    @RegisterExtension
    static final Visitor visitor = new Visitor();

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private Till main;

    @BeforeEach
    void aMain() {
        main = cloud.main("Theke");
        main.puts(article("4711", "Espresso", 280), article("4712", "Apfelstrudel", 310));
        visitor.at(cloud.service()).signsIn(cloud.user());
    }

    @Test
    void anEditIsOnThePageAtOnceAndATillIsAwayAndBack() {
        var north = cloud.followerOf(main, "Nord");
        shows("two tills", "#tills", "Theke", "Nord");
        north.goesOffline();
        main.sets("4711", 290);
        shows("an edit that is pending", "#tills", "1 Änderung ausstehend");
        north.reconnects();
        visitor.waitsUntil(() -> !visitor.reads("#tills").contains("ausstehend"));

        theArticlesAreLiveToo(north);
        visitor.opens("/?lang=en");
        visitor.waitsFor("h1", "Overview");
        visitor.waitsFor("#summary", "up to date");
        visitor.opens("/?lang=de");
        visitor.waitsFor("h1", "Übersicht");
    }

    /** Right after a page was opened it asks what has happened since then. */
    @Test
    void aListThatNothingHasChangedIsNotPutThereAgain() {
        cloud.settles();
        cloud.service().part(ContactWriter.class).flush(); // what the tills told last is no news any more
        var counts = "window.swapped = 0; addEventListener('htmx:afterSwap', () => window.swapped++);"
                + " addEventListener('htmx:afterRequest', () => window.swappedAtFirst ??= window.swapped);";
        visitor.driver().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", counts));
        visitor.opens("/tills/" + main.id() + "/articles");
        visitor.waitsUntil(() -> (boolean) visitor.driver().executeScript("return 'swappedAtFirst' in window"));
        assertThat(number("return window.swappedAtFirst")).isZero();
        main.sets("4711", 290);
        visitor.waitsFor("#rows", "2,90 €");
        assertThat(number("return window.swapped")).isPositive();
    }

    /** The part that was being loaded is gone when its successor is there; what came meanwhile must not go with it. */
    @Test
    void newsThatComesWhileAListIsLoadedIsLoadedToo() {
        isLoadedAgain("""
                addEventListener('htmx:beforeSend', event => {
                  if (byHand === 1) {
                    htmx.trigger(event.detail.elt, 'refresh');
                  }
                });
                """);
    }

    /** A list must hear news as soon as it is there, before the browser does anything else. */
    @Test
    void newsThatComesJustAfterAListWasLoadedIsLoadedToo() {
        isLoadedAgain("addEventListener('htmx:afterSwap', () => setTimeout(refresh), {once: true});");
    }

    /** Refreshes a list by hand, and waits until it is loaded twice. @param meanwhile has it refreshed once more */
    private void isLoadedAgain(String meanwhile) {
        cloud.settles();
        visitor.opens("/tills/" + main.id() + "/articles");
        main.sets("4711", 290);
        visitor.waitsFor("#rows", "2,90 €");
        // news of tills may load the list meanwhile: only refreshes by hand count
        visitor.driver().executeScript("""
                let byHand = 0;
                const refresh = () => htmx.trigger(document.getElementById('rows'), 'refresh');
                addEventListener('htmx:beforeSend', event => {
                  byHand += event.detail.requestConfig.triggeringEvent.type === 'refresh';
                  window.loadedAgain = byHand > 1;
                });
                """ + meanwhile + "refresh();");
        visitor.waitsUntil(() -> (boolean) visitor.driver().executeScript("return window.loadedAgain === true"));
    }

    private static long number(String script) {
        return ((Number) visitor.driver().executeScript(script)).longValue();
    }

    /** What is ticked and typed stays. */
    private void theArticlesAreLiveToo(Till north) {
        visitor.opens("/tills/" + main.id() + "/articles");
        visitor.waitsFor("#rows", "2,90 €");
        visitor.waitsUntil(() -> visitor.sees("#rows tbody tr:first-child .there"));
        visitor.clicks("„Apfelstrudel“ markieren");
        main.sets("4711", 300);
        shows("a price in the list", "#rows", "3,00 €");
        visitor.waitsUntil(() -> visitor.sees("#rows tbody tr:first-child .there"));
        assertThat(visitor.sees("#rows tbody tr:last-child input:checked"))
                .as("still ticked")
                .isTrue();
        visitor.clicks("Preis ändern");
        visitor.waitsFor("h1", "1 Artikel ändern");

        visitor.opens("/tills/" + main.id() + "/article?number=4711");
        visitor.clicks("Neuen Preis oder neue Mehrwertsteuer planen");
        visitor.types("price", "9,99");
        north.goesOffline();
        main.sets("4711", 310);
        shows("a price", "#article", "3,10 €", "noch nicht angekommen");
        north.reconnects();
        visitor.waitsUntil(() -> !visitor.reads("#article").contains("noch nicht angekommen"));
        assertThat(visitor.value("price")).as("what was typed").isEqualTo("9,99");

        visitor.opens("/tills/" + north.id());
        visitor.waitsFor("#till-now", "aktuell");
        north.goesOffline();
        main.sets("4711", 320);
        shows("what is pending on the page of a till", "#till-now", "ausstehend");
        north.reconnects();
        visitor.waitsFor("#till-now", "aktuell");
    }

    /** Promised is a second; how long it was is told and not judged, since it is the machine's too. */
    private static void shows(String what, String css, String... texts) {
        var begin = System.nanoTime();
        visitor.waitsFor(css, texts);
        System.out.println("The open page showed " + what + " after "
                + Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms.");
    }

    @Test
    void aHeldArticleIsShownUntilItIsTakenAndAPageThatIsNotToldSaysSo() {
        main.puts(article("9", "Kaviar", 2_000_000));
        var registration = cloud.user().till("Nord");
        cloud.user().follow(registration.id(), main.id()).is(200);
        try (var cable = Cable.to(cloud.service().address());
                var north =
                        new PickyTill(cloud.service(), cloud.user(), registration, directory, Lack.PRICE_TOO_HIGH)) {
            visitor.opens(cable.address().resolve("/tills/" + main.id() + "/articles"));
            long place = placeOfTheFirstRow();
            var list = visitor.opensBeside(cable.address().resolve("/topology"));
            var topology = visitor.opensBeside(cable.address().resolve("/"));
            north.client().sync();
            visitor.waitsFor("#tills", HELD);
            visitor.driver().executeScript(NOTES_WHEN_THE_BANNER_SHOWS);
            long cutAt = System.currentTimeMillis();
            cable.cut();

            var stale = visitor.opensBeside(cloud.service().address().resolve("/"));
            looksForTheReason(registration.id());
            north.learns();
            north.client().sync();
            visitor.waitsUntil(() -> !visitor.reads("#tills").contains("nicht übernommen"));

            visitor.looksBackAt(stale);
            visitor.waitsUntil(() -> visitor.sees("#live-lost"));
            System.out.printf(
                    "The cut page said that it may be out of date after %d ms (promised: 15 s).%n",
                    (Long) visitor.driver().executeScript("return window.lostAt") - cutAt);
            visitor.looks("overview-lost");
            assertThat(visitor.reads("#tills")).as("what may be out of date").contains(HELD);
            visitor.looksBackAt(list);
            visitor.waitsUntil(() -> visitor.sees("#live-lost"));
            assertThat(placeOfTheFirstRow())
                    .as("under a hand that is about to press")
                    .isEqualTo(place);
            visitor.looks("articles-lost");
            visitor.looksBackAt(topology);
            visitor.waitsUntil(() -> visitor.sees("#live-lost"));
            visitor.waitsFor("#live-lost", "Was Sie hier wählen, ist nicht gespeichert");
            visitor.looks("topology-lost");
            visitor.looksBackAt(list);
            main.sets("4711", 333);
            north.client().sync();
            cable.mend();
            visitor.waitsFor("#rows", "3,33 €");
            visitor.looksBackAt(stale);
            visitor.waitsUntil(() -> !visitor.sees("#live-lost"));
            visitor.waitsUntil(() -> !visitor.reads("#tills").contains(HELD));
        }
    }

    private static long placeOfTheFirstRow() {
        return (Long) visitor.driver()
                .executeScript(
                        "return Math.round(document.querySelector('#rows tbody tr').getBoundingClientRect().top)");
    }

    private static void looksForTheReason(String till) {
        visitor.looks("overview-held");
        visitor.looks("notices-held", "/notices");
        visitor.opens("/");
        visitor.clicks(HELD);
        visitor.waitsFor("#held", "9", "Kaviar", "Das kann diese Kasse nicht.");
        assertThat(visitor.driver().getCurrentUrl()).contains("/tills/" + till);
        visitor.looks("till-held");
        visitor.opens("/");
    }
}
