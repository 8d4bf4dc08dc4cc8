package tillsync.service.articles.editing;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** A price far from the one before, and a price group that there is not, are asked about before anything is saved. */
@ServiceTest
class ConfirmationQuestionsIntegrationTest {
    private static final Article ROLL = Shop.article("roll", 341);

    private Shop shop;
    private PlainTill main;
    private Browser browser;
    private String path;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("Haupt");
        main.publish(1, Shop.puts(0, 3, 300));
        main.publish(2, List.of(Edit.put(ROLL)));
        browser = shop.browser();
        path = main.page();
    }

    private static Article article(Edit edit) {
        return ((Edit.Put) edit).article();
    }

    private void nothingIsAsked() {
        assertThat(main.get("/api/v1/till/requests").at("requests")).isEmpty();
    }

    /** The till has been asked for the article, and then for nothing else. */
    private Answer refused(Answer form, String action, String... filledIn) {
        var saving = supplyAsync(() -> browser.sends(form, action, filledIn));
        main.has(ROLL);
        var refused = saving.join().is(422).hides("??");
        nothingIsAsked();
        return refused;
    }

    private Edit saved(Answer form, String action, String... filledIn) {
        var saving = supplyAsync(() -> browser.sends(form, action, filledIn));
        main.has(ROLL);
        var edit = main.does().get(0);
        saving.join().is(303);
        return edit;
    }

    private Answer form() {
        var loading = supplyAsync(() -> browser.get(path + "/article/edit?number=roll"));
        main.has(ROLL);
        return loading.join().is(200);
    }

    @Test
    void aFormAsksForAPriceThatIsFarAndSavesItWhenSentOnceMore() {
        var typed = new String[] {"name", "Roll", "price", "34100", "currency", "EUR", "vat", "DE_REDUCED"};
        var asked = refused(form(), path + "/article", typed)
                .shows("€3.41 → €34,100.00: is that what you mean?", "Yes, save this", "value=\"34100\"");

        typed[3] = "0";
        asked = refused(asked, path + "/article", typed).shows("€3.41 → €0.00: is that what you mean?");
        typed[3] = "3,50";
        assertThat(article(saved(asked, path + "/article", typed)).price().cents())
                .isEqualTo(350);
        typed[3] = "34100";
        asked = refused(form(), path + "/article", typed);
        assertThat(article(saved(asked, path + "/article", typed)).price().cents())
                .isEqualTo(3_410_000);
    }

    @Test
    void aFormAsksForAGroupThatThereIsNot() {
        shop.till("Bahnhof");
        var typed = new String[] {
            "name", "Roll", "price", "3,41", "currency", "EUR", "vat", "DE_REDUCED", "groups", "Bahnof: 4"
        };
        var asked = refused(form(), path + "/article", typed)
                .shows("There is no price group “Bahnof” yet", "Yes, save this");
        var edit = saved(asked, path + "/article", typed);
        assertThat(edit.canonical()).contains("Bahnof");

        main.publish(3, List.of(edit));
        browser.get(path + "/article?number=roll").shows("Bahnof:", "no till of yours has it");
        var again = new String[] {
            "name", "Roll", "price", "3,41", "currency", "EUR", "vat", "DE_REDUCED", "groups", "Bahnof: 40"
        };
        var loading = supplyAsync(() -> browser.get(path + "/article/edit?number=roll"));
        main.has(article(edit));
        var form = loading.join();
        var saving = supplyAsync(() -> browser.sends(form, path + "/article", again));
        main.has(article(edit));
        saving.join().is(422).shows("€4.00 → €40.00: is that what you mean?").hides("There is no price group");
    }

    @Test
    void aPlanAsksForBoth() {
        var page = browser.get(path + "/article?number=roll");
        var typed = new String[] {"from", "2099-01-01T00:00", "price", "34,10", "group", "Bahnof"};
        var asked = refused(page, path + "/article/plan", typed)
                .shows("€3.41 → €34.10", "There is no price group “Bahnof” yet", "Yes, plan this");
        var planning = supplyAsync(() -> browser.sends(asked, path + "/article/plan", typed));
        main.has(ROLL);
        assertThat(main.does().get(0).canonical()).contains("3410", "Bahnof");
        planning.join().is(303);
    }

    /** The page is live: it must not ask for an address that only takes forms. */
    @Test
    void aPlanThatIsRefusedLeavesAPageThatIsLoadedAnewAtItsOwnAddress() {
        var page = browser.get(path + "/article?number=roll").shows("hx-get=\"\"");
        browser.sends(page, path + "/article/plan", "from", "", "price", "")
                .is(422)
                .shows("hx-get=\"" + path + "/article?number=roll\"");
        browser.get(path + "/article?number=roll").is(200);
    }

    private Answer types(String price, String sure) {
        return browser.post(
                path + "/article/price",
                browser.get("/account").csrf(),
                "number",
                "roll",
                "price",
                price,
                "base",
                ROLL.digest().toString(),
                "key",
                UUID.randomUUID().toString(),
                "sure",
                sure);
    }

    @Test
    void theListAsksForAPriceThatIsFar() {
        types("34100", "")
                .is(422)
                .shows("€3.41 → €34,100.00: is that what you mean?", "data-sure", "Yes, save")
                .hides("data-outcome");
        types("0", "€3.41 → €34,100.00").is(422).shows("€3.41 → €0.00");
        nothingIsAsked();
        var saving = supplyAsync(() -> types("34100", "€3.41 → €34,100.00"));
        main.has(ROLL);
        assertThat(article(main.does().get(0)).price().cents()).isEqualTo(3_410_000);
        saving.join().is(200).shows("data-outcome=\"SAVED\"");
    }

    @Test
    void theListTakesTheSignOfACurrencyBeforeTheAmount() {
        var saving = supplyAsync(() -> types("€ 4", ""));
        main.has(ROLL);
        assertThat(article(main.does().get(0)).price().cents()).isEqualTo(400);
        saving.join().is(200);
    }

    @Test
    void whatIsSentOnceMoreAfterItsAnswerWasLostIsNoConflict() {
        var sending = supplyAsync(() -> types("4", ""));
        main.has(Shop.article("roll", 400));
        main.has(Shop.article("roll", 400));
        sending.join().is(200).shows("data-outcome=\"UNCHANGED\"");
    }

    @Test
    void aChangeOfManyIsConfirmedIfPricesAreFar() {
        var csrf = browser.get(path + "/articles/change").csrf();
        var fields = new String[] {"what", "FIXED", "amount", "34100", "rounding", "CENT", "when", "NOW"};
        var preview = browser.get(browser.post(path + "/articles/preview", csrf, fields)
                        .is(303)
                        .location())
                .shows("4 prices become three times as high or more", "name=\"sure\"");
        var batch = preview.field("batch");
        browser.post(path + "/batch", csrf, "batch", batch, "action", "apply", "far", "4")
                .is(422)
                .shows("Tick that you mean these prices", "name=\"sure\"");
        nothingIsAsked();
        var sending = supplyAsync(
                () -> browser.post(path + "/batch", csrf, "batch", batch, "action", "apply", "far", "4", "sure", "4"));
        assertThat(main.does()).hasSize(4);
        sending.join().is(303);
    }

    @Test
    void aChangeOfManyAsksForAGroupThatThereIsNot() {
        var form = browser.get(path + "/articles/change");
        var typed =
                new String[] {"what", "PERCENT", "amount", "5", "rounding", "CENT", "when", "NOW", "group", "Bahnof"};
        var asked = browser.post(path + "/articles/preview", form.csrf(), typed)
                .is(422)
                .shows("There is no price group “Bahnof” yet");
        var again = new ArrayList<>(List.of(typed));
        again.addAll(List.of("sure", asked.field("sure")));
        browser.post(path + "/articles/preview", form.csrf(), again.toArray(String[]::new))
                .is(303);
    }

    @Test
    void allThatAListHasCanBeTicked() {
        main.publish(3, Shop.puts(100, 152, 100));
        var page = browser.get(path + "/articles?q=artikel").shows("Select all 56 found", "data-total=\"56\"");
        browser.get(path + "/articles").shows("Select all 56");
        var ticked = browser.post(
                path + "/articles/change",
                page.csrf(),
                "q",
                "artikel",
                "pick-0",
                "1",
                "what",
                "price",
                "whole",
                "found");
        ticked.is(200).shows("Change 56 articles", "name=\"q\" value=\"artikel\"");
        browser.post(path + "/labels/sheet", page.csrf(), "q", "artikel ä 15", "pick-0", "1", "whole", "found")
                .is(200)
                .shows("Artikel ä 151");
    }
}
