package tillsync.service.articles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tillsync.article.Article;
import tillsync.article.Planning;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.service.Browser;
import tillsync.service.Browser.Page;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.live.Wire;

/** Many articles at once, in a browser: chosen, looked at, sent to a main that is played by hand. */
@ServiceTest
class BulkPagesIntegrationTest {
    @LocalServerPort
    private int port;

    private Shop shop;
    private Shop.Till main;
    private Wire till;
    private Browser browser;
    private String path;

    @BeforeEach
    void aMain() {
        shop = Shop.open(port, "bulk-" + UUID.randomUUID());
        main = shop.till("Haupt");
        till = new Wire(port, main.token());
        main.publish(1, Shop.puts(0, 30, 150));
        main.publish(2, List.of(Edit.put(Shop.article("x", 5))));
        browser = new Browser(port);
        browser.signIn(shop.email(), shop.password());
        path = "/tills/" + main.id();
    }

    private Page previewed(String... fields) {
        var csrf = browser.get(path + "/articles/change").csrf();
        var answer = browser.post(path + "/articles/preview", csrf, fields);
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        return browser.get(answer.location());
    }

    private static String batch(Page preview) {
        return preview.text().split("name=\"batch\" value=\"")[1].substring(0, 36);
    }

    private CompletableFuture<Page> sent(Page preview) {
        return CompletableFuture.supplyAsync(
                () -> browser.post(path + "/batch", preview.csrf(), "batch", batch(preview), "action", "apply"));
    }

    private List<Edit> done() {
        var request = till.nextRequest();
        var edits = ChangeSet.read(request.get("edits")).edits();
        till.responds(
                request.get("id").stringValue(),
                "{\"status\":\"DONE\",\"changed\":" + edits.size() + ",\"unchanged\":0}");
        return edits;
    }

    private static Article article(Edit edit) {
        return ((Edit.Put) edit).article();
    }

    @Test
    void whatIsLookedAtIsWhatIsSent() {
        var preview =
                previewed("what", "PERCENT", "amount", "10", "rounding", "TEN_CENTS", "when", "NOW", "q", "artikel");
        assertThat(preview.text())
                .contains("31 articles will be changed", "1.50 EUR", "1.70 EUR", "0.05 EUR", "0.10 EUR");

        var sending = sent(preview);
        var edits = done();
        assertThat(edits).hasSize(31).allSatisfy(edit -> assertThat(preview.text())
                .contains(edit.number().value()));
        assertThat(article(edits.get(0)).price().cents()).isEqualTo(170);
        assertThat(edits).contains(Edit.put(Shop.article("x", 10)));

        var finished = browser.get(sending.join().location());
        assertThat(finished.text()).contains("done", "31 articles are changed at the till.");
        assertThat(sent(preview).join().location()).isEqualTo(sending.join().location());
        assertThat(till.call("GET", "/api/v1/till/requests", null).json().get("requests"))
                .as("once")
                .isEmpty();
    }

    @Test
    void onlyTheTickedOnesAreChanged() {
        var list = browser.get(path + "/articles");
        var form = browser.post(path + "/articles/change", list.csrf(), "pick-0", "1", "pick-3", "12");
        assertThat(form.text()).contains("Change 2 articles");
        var preview =
                previewed("what", "CENTS", "amount", "-0,51", "rounding", "NINETY_NINE", "picks", "[\"1\",\"12\"]");
        var sending = sent(preview);
        // 99 cents, of which 99 is the nearest that ends so
        assertThat(done()).containsExactly(Edit.put(Shop.article("1", 99)), Edit.put(Shop.article("12", 99)));
        assertThat(sending.join().status()).isEqualTo(303);
    }

    @Test
    void leavesOutWhatIsNotPossibleAndWhatIsSoAlready() {
        var preview = previewed("what", "CENTS", "amount", "-0,10");
        assertThat(preview.text()).contains("30 articles will be changed", "1 stay as they are");
        assertThat(previewed("what", "FIXED", "amount", "1,50").text())
                .contains("1 article will be changed", "30 more are so");
    }

    @Test
    void refusesWhatItCannotReadBesideItsField() {
        var csrf = browser.get(path + "/articles/change").csrf();
        var refused = browser.post(
                path + "/articles/preview",
                csrf,
                "what",
                "PERCENT",
                "amount",
                "viel",
                "when",
                "FROM",
                "from",
                "2020-01-01T00:00");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("value=\"viel\"", "id=\"amount-fault\"", "id=\"from-fault\"", "still to come");
        assertThat(browser.post(path + "/articles/preview", csrf, "what", "VAT", "toVat", "DE_REDUCED")
                        .text())
                .contains("Nothing changes for any of these articles");
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
        assertThat(browser.post(path + "/articles/preview", csrf, "what", what, "amount", amount, "picks", picks)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void plansAnotherVatForAWholeKeyAndSaysWhoIsReady() {
        var preview = previewed(
                "what", "VAT", "toVat", "DE_STANDARD", "when", "FROM", "from", "2099-01-01T00:00", "vat", "DE_REDUCED");
        assertThat(preview.text()).contains("31 articles", "from Jan 1, 2099", "19% standard rate (Germany)");
        sent(preview);
        var edits = done();
        assertThat(edits).hasSize(31);
        assertThat(article(edits.get(0)).vat()).isEqualTo("DE_REDUCED");
        main.publish(3, edits);
        var north = shop.till("Nord");
        shop.follow(north, main);

        var plans = browser.get(path + "/plans").text();
        assertThat(plans)
                .contains("From Jan 1, 2099", "31 articles", "not fetched yet", "Not all devices are ready yet.");
        var cursor = north.get("/api/v1/till/changes").json().get("cursor").stringValue();
        north.get("/api/v1/till/changes?since=" + cursor);
        assertThat(browser.get(path + "/plans").text())
                .contains("All devices are ready.")
                .doesNotContain("not fetched");

        var withdrawal = previewed("what", "WITHDRAW", "from", "2099-01-01T00:00");
        sent(withdrawal);
        assertThat(done()).hasSize(31).allSatisfy(edit -> assertThat(Planning.of(article(edit)))
                .isEmpty());
    }

    @Test
    void saysThatTheTillIsAwayAndGoesOnWhenItIsBack() {
        var preview = previewed("what", "FIXED", "amount", "2");
        var stopped = browser.get(sent(preview).join().location());
        assertThat(stopped.text()).contains("stopped", "Is it switched on? Is it connected to the Internet?", "Go on");
        var again = sent(preview);
        done();
        assertThat(browser.get(again.join().location()).text()).contains("31 articles are changed");
    }

    @Test
    void isNotThereForAnotherTillAndMayBeDiscarded() {
        var preview = previewed("what", "FIXED", "amount", "2");
        var other = shop.till("other");
        assertThat(browser.get("/tills/" + other.id() + "/batch?batch=" + batch(preview))
                        .status())
                .isEqualTo(404);
        browser.post(path + "/batch", preview.csrf(), "batch", batch(preview), "action", "discard");
        assertThat(browser.get(path + "/batch?batch=" + batch(preview)).status())
                .isEqualTo(404);
    }
}
