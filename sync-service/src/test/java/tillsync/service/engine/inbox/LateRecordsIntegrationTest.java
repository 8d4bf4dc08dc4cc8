package tillsync.service.engine.inbox;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tillsync.article.CatalogueRecord;
import tillsync.catalogue.Edit;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Late changes of records are decided singly, as those of articles are:   main -> north. */
@ServiceTest
@TestPropertySource(properties = {"tillsync.live.connect-within=1s", "tillsync.live.answer-within=3s"})
class LateRecordsIntegrationTest {
    private static final String KNOWS = ",\"kinds\":[\"category\"]";
    private static final CatalogueRecord DRINKS = category("drinks", "Drinks", "#000000");
    private static final CatalogueRecord FOOD = category("warm food", "Speisen", "#ff0000");

    private Shop shop;
    private PlainTill main;
    private String entry;

    private static CatalogueRecord category(String key, String name, String colour) {
        return CatalogueRecord.read("{\"kind\":\"category\",\"key\":\"" + key + "\",\"name\":\"" + name
                + "\",\"colour\":\"" + colour + "\"}");
    }

    @BeforeEach
    void lateRecords() {
        shop = Shop.open();
        main = shop.till("Hauptkasse");
        main.hello(KNOWS).is(200);
        main.publish(1, List.of(Edit.put(category("drinks", "Getränke", "#000000"))));
        var north = shop.till("Nord");
        north.hello(KNOWS).is(200);
        shop.follow(north, main).is(200);
        var late = List.of(Edit.put(DRINKS), Edit.put(FOOD), Edit.put(Shop.article("1", 250)));
        entry = north.publish(1, late).text("inboxId");
    }

    private String decides(String action, String which) {
        return "{\"action\":\"" + action + "\"," + which + "}";
    }

    @Test
    void thePageShowsThemInWordsAndTheChosenOnesAreTakenOver() {
        var browser = shop.browser("de");
        var page = browser.get("/inbox")
                .shows("Warengruppe drinks", ">Getränke<", "<strong>Drinks<")
                .shows("value=\"category warm food\"", "Farbe: #ff0000", "3 ")
                .hides("??", "&quot;", "Name:");
        var decided = supplyAsync(() -> browser.post(
                "/inbox", page.csrf(), "entry", entry, "action", "publish", "record-1", "category warm food"));
        assertThat(main.does()).containsExactly(Edit.put(FOOD));
        decided.join().leadsTo("/inbox?done=published");
        browser.get("/inbox").shows("Warengruppe drinks").hides("Speisen");
    }

    @Test
    void theApiDecidesThemBesideNumbersOnce() {
        var path = "/api/v1/inbox/" + entry;
        var food = "\"records\":[{\"kind\":\"category\",\"key\":\"warm food\"}]";
        var both = decides("publish", "\"numbers\":[\"1\"],\"records\":[{\"kind\":\"category\",\"key\":\"drinks\"}]");
        var asked = shop.asks("POST", path, both);
        assertThat(main.does()).containsExactlyInAnyOrder(Edit.put(DRINKS), Edit.put(Shop.article("1", 250)));
        asked.join().is(200);
        assertThat(shop.get("/api/v1/inbox").at("0/decided").toString())
                .isEqualTo("[{\"record\":{\"kind\":\"category\",\"key\":\"drinks\"},\"outcome\":\"PUBLISHED\"},"
                        + "{\"number\":\"1\",\"outcome\":\"PUBLISHED\"}]");

        shop.send("POST", path, both).is(409, "ENTRY_IS_CLOSED");
        shop.send("POST", path, decides("discard", "\"records\":[{\"kind\":\"category\",\"key\":\"1\"}]"))
                .is(422, "INVALID");
        shop.send("POST", path, decides("discard", "\"records\":[{\"kind\":\"category\"}]"))
                .is(422, "INVALID");
        shop.send("POST", path, decides("discard", "\"records\":[null]")).is(422, "INVALID");
        shop.send("POST", path, decides("discard", "\"numbers\":[\"\\u0001category\\u0001drinks\"]"))
                .is(422, "INVALID");
        shop.send("POST", path, decides("discard", "\"numbers\":[],\"records\":[]"))
                .is(422, "INVALID");
        shop.send("POST", path, decides("discard", food)).is(204);
        assertThat(shop.get("/api/v1/inbox").json()).isEmpty();
    }

    @Test
    void aMainThatDoesNotKnowTheKindTakesNoneButTheRestIsItsOwn() {
        main.hello("").is(200);
        var path = "/api/v1/inbox/" + entry;
        var drinks = "\"records\":[{\"kind\":\"category\",\"key\":\"drinks\"}]";
        shop.send("POST", path, decides("publish", drinks)).is(409, "KIND_UNKNOWN_TO_TILL");
        var asked = shop.asks("POST", path, decides("publish", "\"numbers\":[\"1\"]"));
        assertThat(main.does()).containsExactly(Edit.put(Shop.article("1", 250)));
        asked.join().is(200);
    }
}
