package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tillsync.article.Article;
import tillsync.article.CatalogueRecord;
import tillsync.catalogue.Edit;
import tillsync.json.JsonReader;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/**
 * The API and the pages of a main with 10 articles, whose changes come to one branch first:   main -> north (the pilot),
 * south.
 */
@ServiceTest
class PilotIntegrationTest {
    private Shop shop;
    private PlainTill main;
    private PlainTill north;
    private PlainTill south;
    private long sequence;

    @BeforeEach
    void aPilot() {
        shop = Shop.open();
        main = shop.till("Hauptkasse");
        north = shop.till("Nord");
        south = shop.till("Süd");
        shop.follow(north, main);
        shop.follow(south, main);
        publishes(0, 10, 100);
        pilots(north).is(200);
    }

    private long publishes(int from, int to, long cents) {
        return main.publish(++sequence, Shop.puts(from, to, cents)).is(200).number("revision");
    }

    private Answer pilots(PlainTill till) {
        return sets("{\"mode\":\"PILOT\",\"tills\":[\"" + till.id() + "\"]}");
    }

    private Answer sets(String mode) {
        return shop.send("PUT", main.api() + "/delivery", mode);
    }

    private Answer releases(long revision) {
        return shop.send("POST", main.api() + "/delivery/release", "{\"revision\":" + revision + "}");
    }

    private Answer releasesForAll(long revision) {
        return shop.send("POST", main.api() + "/delivery/release", "{\"revision\":" + revision + ",\"all\":true}");
    }

    /** It has applied that, and says so: it is connected from then on. */
    private void reports(PlainTill till, long revision) {
        assertThat(till.revision()).isEqualTo(revision);
        assertThat(till.reports("").at("verified").booleanValue()).isTrue();
    }

    private Answer view() {
        return shop.get(main.api() + "/delivery").is(200);
    }

    @Nested
    class Followers {
        @Test
        void getWhatIsReleasedAndThePilotTillGetsAll() {
            reports(south, 1);
            publishes(0, 1, 120);

            assertThat(north.revision()).isEqualTo(2);
            assertThat(south.revision()).isEqualTo(1);
            assertThat(main.revision()).isEqualTo(2);
            assertThat(north.hello("").number("catalogue/revision")).isEqualTo(2);
            assertThat(south.hello("").number("catalogue/revision")).isEqualTo(1);
            assertThat(shop.get(south.api() + "/pending").at("changes")).hasSize(1);
            assertThat(shop.get(south.api()).text("status/sync/state")).isEqualTo("HELD_BACK");
            assertThat(shop.get(south.api()).text("status/text")).contains("1 change waits for its delivery");
            assertThat(shop.get("/api/v1/notices").json().toString()).contains("DELIVERY_WAITS");
        }

        @Test
        void waitForNothingThatIsNotReleased() {
            var cursor = south.get("/api/v1/till/changes").text("cursor");
            publishes(0, 1, 120);

            var waited = south.get("/api/v1/till/changes?wait=1&since=" + cursor);
            assertThat(waited.at("changes")).isEmpty();
            assertThat(waited.number("head/revision")).isEqualTo(1);
        }

        /** A reader is as a follower that is in no pilot. */
        @Test
        void areReadersToo() {
            publishes(0, 1, 120);
            var catalogue = view().text("catalogue");
            assertThat(shop.get("/api/v1/catalogues/" + catalogue + "/changes").number("head/revision"))
                    .isEqualTo(1);
        }
    }

    @Test
    void whatWaitsIsCountedAndShown() {
        publishes(0, 2, 120);
        publishes(2, 3, 80);
        main.publish(++sequence, Shop.removes(3, 4)).is(200);
        publishes(20, 21, 100);
        publishes(1, 2, 100);

        var waiting = shop.get(main.api() + "/delivery/waiting?limit=2").is(200);
        assertThat(waiting.number("add")).isEqualTo(1);
        assertThat(waiting.number("change")).isEqualTo(2);
        assertThat(waiting.number("remove")).isEqualTo(1);
        assertThat(waiting.number("priceUp")).isEqualTo(1);
        assertThat(waiting.number("priceDown")).isEqualTo(1);
        assertThat(waiting.at("first")).hasSize(2);
        assertThat(waiting.number("head")).isEqualTo(6);
        assertThat(shop.get(main.api() + "/delivery/waiting?limit=0").status()).isEqualTo(400);
    }

    @Test
    void recordsThatWaitAreCountedOnce() {
        main.hello(",\"kinds\":[\"category\"]").is(200);
        var drinks = CatalogueRecord.read("{\"kind\":\"category\",\"key\":\"1\",\"name\":\"Drinks\"}");
        var food = CatalogueRecord.read("{\"kind\":\"category\",\"key\":\"2\",\"name\":\"Food\"}");
        main.publish(++sequence, List.of(Edit.put(drinks), Edit.put(food))).is(200);
        main.publish(++sequence, List.of(Edit.remove(food.number()))).is(200);

        var waiting = shop.get(main.api() + "/delivery/waiting").is(200);
        assertThat(waiting.number("records")).isEqualTo(1);
        assertThat(waiting.number("add")).isZero();
        shop.browser()
                .get(main.page() + "/held-back")
                .shows("No article:", "1 entry beside them")
                .hides("??");
        releasesForAll(sequence).is(200);
        main.publish(++sequence, List.of(Edit.remove(drinks.number()))).is(200);
        assertThat(shop.get(main.api() + "/delivery/waiting").number("records")).isEqualTo(1);
    }

    @Test
    void pricesOfGroupsCountAsPrices() {
        main.publish(++sequence, List.of(Edit.put(Shop.grouped("1", 280)))).is(200);
        releasesForAll(sequence).is(200);
        var dearer = Shop.grouped("1", 280).canonical().replace("190", "210");
        main.publish(++sequence, List.of(Edit.put(Article.read(JsonReader.read(dearer)))))
                .is(200);

        var waiting = shop.get(main.api() + "/delivery/waiting").is(200);
        assertThat(waiting.number("change")).isEqualTo(1);
        assertThat(waiting.number("priceUp")).isEqualTo(1);
        assertThat(waiting.number("priceDown")).isZero();
        shop.browser()
                .get(main.page() + "/held-back")
                .shows("Prices: 1 higher, 0 lower", "Bahnhof: €1.90", "Bahnhof: €2.10");
    }

    @Test
    void theViewSaysWhoTriesItAndHowFarTheyAre() {
        reports(north, 1);
        publishes(0, 1, 120);

        var view = view();
        assertThat(view.text("mode")).isEqualTo("PILOT");
        assertThat(view.at("pilots/0/deviceId").stringValue()).isEqualTo(north.id());
        assertThat(view.at("pilots/0/name").stringValue()).isEqualTo("Nord");
        assertThat(view.at("pilots/0/connected").booleanValue()).isTrue();
        assertThat(view.number("pilots/0/verified")).isEqualTo(1);
        assertThat(view.number("tried")).isEqualTo(1);
        assertThat(view.number("delivered")).isEqualTo(1);
        assertThat(view.number("head")).isEqualTo(2);
        assertThat(view.at("waitingSince").isNull()).isFalse();
    }

    @Test
    void theAuditSaysWhoDecided() {
        publishes(0, 1, 120);
        releasesForAll(2);

        var kinds = new ArrayList<String>();
        for (var entry : shop.get(main.api() + "/audit").json()) {
            kinds.add(entry.get("what").stringValue() + " " + entry.get("by").stringValue());
        }
        assertThat(kinds)
                .containsSubsequence(
                        "catalogue.pilot-released user:" + shop.userId(),
                        "catalogue.delivery-mode-set user:" + shop.userId());
    }

    @Test
    void onlyFollowersOfThisMainAreItsPilotTills() {
        var west = shop.till("West");
        assertThat(pilots(west).is(422).at("errors/0/code").stringValue()).isEqualTo("NOT_A_FOLLOWER");
        assertThat(pilots(main).is(422).at("errors/0/code").stringValue()).isEqualTo("NOT_A_FOLLOWER");
        var followers = shop.send("PUT", south.api() + "/delivery", "{\"mode\":\"AT_ONCE\"}");
        assertThat(followers.is(409).code()).isEqualTo("TILL_IS_A_FOLLOWER");
        sets("{\"mode\":\"PILOT\",\"tills\":[\"" + north.id() + "\"],\"quietHours\":721}")
                .is(422);
    }

    @Test
    void aReleaseGoesToWhatAUserSawAndTheConnectedPilotTillHasVerified() {
        reports(north, 1);
        publishes(0, 1, 120);
        assertThat(releases(2).is(409).code()).isEqualTo("NOT_TRIED");
        reports(north, 2);
        publishes(1, 2, 120);

        var done = releases(2).is(200);
        assertThat(done.number("delivered")).isEqualTo(2);
        assertThat(done.number("head")).isEqualTo(3);
        assertThat(done.number("tried")).isEqualTo(2);
        assertThat(south.revision()).as("not the head").isEqualTo(2);
        assertThat(releases(2).is(409).code()).isEqualTo("NOTHING_IS_HELD");
        releases(4).is(422);
    }

    @Test
    @Timeout(60)
    void aReleaseIsToldToFollowersThatListen() {
        var lines = south.listens().join().iterator();
        while (!lines.next().equals("event: hello")) {}
        publishes(0, 1, 120);
        publishes(1, 2, 120);
        publishes(2, 3, 120);

        releasesForAll(3).is(200);
        var line = lines.next();
        while (!line.startsWith("data: {\"catalogue\"")) {
            line = lines.next();
        }
        assertThat(line).contains("\"revision\":3}");
    }
}
