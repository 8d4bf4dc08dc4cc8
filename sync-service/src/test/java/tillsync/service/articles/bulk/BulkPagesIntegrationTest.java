package tillsync.service.articles.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.article.Article;
import tillsync.article.Planning;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Many articles at once, in a browser: chosen, looked at, sent to a main that is played by hand. */
@ServiceTest
class BulkPagesIntegrationTest {
    private Shop shop;
    private PlainTill main;
    private Browser browser;
    private String path;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("Haupt");
        main.publish(1, Shop.puts(0, 30, 150));
        main.publish(2, List.of(Edit.put(Shop.article("x", 5))));
        browser = shop.browser();
        path = main.page();
    }

    private CompletableFuture<Answer> sent(Answer preview) {
        return CompletableFuture.supplyAsync(() -> decides(preview, "apply"));
    }

    private Answer decides(Answer preview, String action) {
        return browser.post(path + "/batch", preview.csrf(), "batch", preview.field("batch"), "action", action);
    }

    private static Article article(Edit edit) {
        return ((Edit.Put) edit).article();
    }

    @Test
    void whatIsLookedAtIsWhatIsSent() {
        var preview = browser.previews(
                        main, "what", "PERCENT", "amount", "10", "rounding", "TEN_CENTS", "when", "NOW", "q", "artikel")
                .shows("31 articles will be changed", "€1.50", "€1.70", "€0.05", "€0.10");

        var sending = sent(preview);
        var edits = main.does();
        assertThat(edits)
                .hasSize(31)
                .allSatisfy(edit -> preview.shows(edit.number().value()));
        assertThat(article(edits.get(0)).price().cents()).isEqualTo(170);
        assertThat(edits).contains(Edit.put(Shop.article("x", 10)));

        browser.get(sending.join().location())
                .shows("done", "31 articles are changed at the till.")
                .hides("??");
        sent(preview).join().leadsTo(sending.join().location());
        assertThat(main.get("/api/v1/till/requests").at("requests")).as("once").isEmpty();
    }

    /** An article that has changed since stays; the till is asked for what it had before. */
    @Test
    void isUndoneWhereNobodyHasChangedAnArticleSince() {
        var preview = browser.previews(main, "what", "FIXED", "amount", "2", "picks", "[\"1\",\"12\",\"x\"]");
        assertThat(preview.text().indexOf("Change 3 articles now"))
                .as("above the table")
                .isLessThan(preview.text().indexOf("<table"));
        preview.shows("€3.05, then €6.00: +€2.95 (+96.7%)", "+€1.95 (+3,900.0%)");
        var sending = sent(preview);
        main.publishes(3, main.answers("{\"status\":\"DONE\",\"changed\":3,\"unchanged\":0}"));
        main.publish(4, List.of(Edit.put(Shop.article("12", 222))));
        browser.get(path + "/articles").shows("Latest changes of many articles", ": 3 articles");

        var page = browser.get(sending.join().location());
        var undo = browser.get(decides(page, "undo").location());
        undo.shows("2 articles will be put back", "Put 2 articles back now", "€2.00", "€1.50", "€0.05")
                .shows("1 stays as it is", "<strong>12</strong>", "changed since")
                .hides("€2.22", "??");
        var undoing = sent(undo);
        assertThat(main.does()).containsExactly(Edit.put(Shop.article("1", 150)), Edit.put(Shop.article("x", 5)));
        browser.get(undoing.join().location()).shows("2 articles are put back", "1 stays");
        browser.get(sending.join().location()).shows("Undone: ").hides("value=\"undo\"");
    }

    @Test
    void isNotUndoneWhereNothingIsAsItLeftIt() {
        var sending = sent(browser.previews(main, "what", "FIXED", "amount", "2", "picks", "[\"1\"]"));
        main.publishes(3, main.answers("{\"status\":\"DONE\",\"changed\":1,\"unchanged\":0}"));
        main.publish(4, List.of(Edit.remove(Shop.article("1", 1).number())));
        var page = browser.get(sending.join().location());
        decides(page, "undo").is(422).shows("None of these articles is still as the change left it");
    }

    @Test
    void onlyTheTickedOnesAreChanged() {
        var list = browser.get(path + "/articles");
        browser.post(path + "/articles/change", list.csrf(), "pick-0", "1", "pick-3", "12")
                .shows("Change 2 articles");
        var preview = browser.previews(
                main, "what", "CENTS", "amount", "-0,51", "rounding", "NINETY_NINE", "picks", "[\"1\",\"12\"]");
        var sending = sent(preview);
        // 99 cents, of which 99 is the nearest that ends so
        assertThat(main.does()).containsExactly(Edit.put(Shop.article("1", 99)), Edit.put(Shop.article("12", 99)));
        sending.join().is(303);
    }

    @Test
    void leavesOutWhatIsNotPossibleAndWhatIsSoAlready() {
        browser.previews(main, "what", "CENTS", "amount", "-0,10")
                .shows("30 articles will be changed", "1 stays as it is");
        browser.previews(main, "what", "FIXED", "amount", "1,50").shows("1 article will be changed", "30 more are so");
    }

    @Test
    void refusesWhatItCannotReadBesideItsField() {
        var csrf = browser.get(path + "/articles/change").csrf();
        browser.post(
                        path + "/articles/preview",
                        csrf,
                        "what",
                        "PERCENT",
                        "amount",
                        "viel",
                        "when",
                        "FROM",
                        "from",
                        "2020-01-01T00:00")
                .is(422)
                .shows("value=\"viel\"", "id=\"amount-fault\"", "id=\"from-fault\"", "still to come");
        browser.post(path + "/articles/preview", csrf, "what", "VAT", "toVat", "DE_REDUCED")
                .shows("Nothing changes for any of these articles");
    }

    /** A date beside "at once", and a VAT beside a change of prices: neither is guessed, nothing is planned. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PERCENT  | 5 | from  | 2099-01-01T00:00 | Choose “from a time on”, or empty this field.",
                "PERCENT  | 5 | toVat | DE_REDUCED       | Choose “VAT”, or set this to “stays” again.",
                "VAT      | 5 | toVat | DE_STANDARD      | or empty this field.",
                "WITHDRAW | 5 | from  | 2099-01-01T00:00 | or empty this field."
            })
    void refusesWhatIsFilledInAndNotChosen(String what, String amount, String field, String value, String words) {
        var csrf = browser.get(path + "/articles/change").csrf();
        var refused = browser.post(
                        path + "/articles/preview", csrf, "what", what, "amount", amount, "when", "NOW", field, value)
                .is(422);
        var wrong = List.of("VAT", "WITHDRAW").contains(what) ? "amount" : field;
        refused.shows("id=\"" + wrong + "-fault\"", words, value);
    }

    @Test
    void thePreviewSaysWhenItBeginsAndWhatThePriceWouldBeOtherwise() {
        browser.previews(main, "what", "PERCENT", "amount", "100", "when", "NOW")
                .shows("The change holds at once", "Change 31 articles now");

        var from = List.of("when", "FROM", "from", "2099-01-01T00:00");
        browser.previews(main, "what", "FIXED", "amount", "2", from.get(0), from.get(1), from.get(2), from.get(3))
                .shows("The change holds from 1 Jan 2099", "€1.50", "Plan 31 articles")
                .hides(" now</button>", ">–<");
    }

    @Test
    void saysWhatBecomesCheaperAlthoughPricesAreRaisedAndWhatIsFree() {
        main.publish(3, List.of(Edit.put(Shop.article("y", 101)), Edit.put(Shop.article("z", 808))));
        browser.previews(main, "what", "PERCENT", "amount", "5", "rounding", "NINETY_NINE", "picks", "[\"y\",\"z\"]")
                .shows("2 articles become cheaper by the rounding", "€0.99", "€7.99");
        browser.previews(main, "what", "CENTS", "amount", "-0,01", "rounding", "NINETY_NINE", "picks", "[\"x\",\"y\"]")
                .shows("1 article becomes dearer by the rounding")
                .hides("becomes cheaper");
        browser.previews(main, "what", "FIXED", "amount", "0")
                .shows("33 prices become three times as high or more, lower than a third, or 0.")
                .hides("by the rounding");
        browser.previews(main, "what", "PERCENT", "amount", "5").hides("class=\"warned\"");
    }

    @Test
    void whatAPreviewSaysOfTheWholeIsOnEachOfItsPages() {
        main.publish(3, Shop.puts(100, 220, 101));
        var preview = browser.previews(main, "what", "PERCENT", "amount", "5", "rounding", "NINETY_NINE")
                .shows("articles become cheaper", "1 to 100 of");
        var second = preview.text()
                .split("<main")[1]
                .split("href=\"/tills/[^/]+/batch")[1]
                .split("\"")[0]
                .replace("&amp;", "&");
        browser.get(path + "/batch" + second).shows("articles become cheaper", "101 to");
    }

    @Test
    void saysThatNothingIsTickedWhereOneWasOrTakesTheWholePage() {
        main.publish(3, Shop.puts(100, 160, 101));
        var list = browser.get(path + "/articles?q=artikel")
                .shows("Change all 50 on this page")
                .hides("Tick the articles first");
        var none = browser.post(path + "/articles/change", list.csrf(), "q", "artikel", "row-0", "1");
        none.leadsTo(path + "/articles?q=artikel&unticked");
        browser.get(none.location()).shows("Tick the articles first that you want to change.");
        browser.post(
                        path + "/articles/change",
                        list.csrf(),
                        "row-0",
                        "1",
                        "row-1",
                        "12",
                        "pick-1",
                        "12",
                        "whole",
                        "page")
                .shows("Change 2 articles");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PERCENT | 0E+2147483647 | [\"1\"]",
                "PERCENT | 1e9           | [\"1\"]",
                "PERCENT | 10            | [\"1\"",
                "PERCENT | 10            | [1,{}]",
                "CENTS   | 1.111.111.111.111.111.111.111,11 | [\"1\"]",
                "NONE    | 1             | [\"1\"]"
            })
    void refusesWhatNoFormOfOursWouldSend(String what, String amount, String picks) {
        var csrf = browser.get(path + "/articles/change").csrf();
        browser.post(path + "/articles/preview", csrf, "what", what, "amount", amount, "picks", picks)
                .is(422);
    }

    @Test
    void plansAnotherVatForAWholeKeyAndSaysWhoIsReady() {
        var preview = browser.previews(
                        main,
                        "what",
                        "VAT",
                        "toVat",
                        "DE_STANDARD",
                        "when",
                        "FROM",
                        "from",
                        "2099-01-01T00:00",
                        "vat",
                        "DE_REDUCED")
                .shows("31 articles", "from 1 Jan 2099", "19% (standard rate)");
        sent(preview);
        var edits = main.does();
        assertThat(edits).hasSize(31);
        assertThat(article(edits.get(0)).vat()).isEqualTo("DE_REDUCED");
        main.publish(3, edits);
        var north = shop.till("Nord");
        shop.follow(north, main);

        browser.get(path + "/plans")
                .shows("From 1 Jan 2099", ">Artikel ä 0</a>", "31 articles", "not fetched yet")
                .shows("Not all tills are ready yet.");
        var cursor = north.cursor();
        north.get("/api/v1/till/changes?since=" + cursor);
        browser.get(path + "/plans").shows("All tills are ready.").hides("not fetched");

        var withdrawal = browser.previews(main, "what", "WITHDRAW", "from", "2099-01-01T00:00");
        sent(withdrawal);
        assertThat(main.does()).hasSize(31).allSatisfy(edit -> assertThat(Planning.of(article(edit)))
                .isEmpty());
    }

    @Test
    void saysThatTheTillIsAwayAndGoesOnWhenItIsBack() {
        var preview = browser.previews(main, "what", "FIXED", "amount", "2");
        browser.get(sent(preview).join().location())
                .shows("stopped", "Is it switched on? Is it connected to the Internet?", "Go on");
        var again = sent(preview);
        main.does();
        browser.get(again.join().location()).shows("31 articles are changed");
    }

    @Test
    void isNotThereForAnotherTillAndMayBeDiscarded() {
        var preview = browser.previews(main, "what", "FIXED", "amount", "2");
        var other = shop.till("other");
        browser.get(other.page() + "/batch?batch=" + preview.field("batch")).is(404);
        decides(preview, "discard");
        browser.get(path + "/batch?batch=" + preview.field("batch")).is(404);
    }
}
