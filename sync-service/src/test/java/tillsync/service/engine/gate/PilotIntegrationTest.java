package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.article.CatalogueRecord;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.Edit;
import tillsync.delivery.Upper;
import tillsync.json.JsonReader;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.engine.topology.TillSources;
import tillsync.till.DeviceId;

/** What pilot tills and other followers get, and what users see of it. */
@ServiceTest
class PilotIntegrationTest extends PilotShop {
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
        void areNotSentBackIfTheyLeaveThePilot() {
            publishes(0, 1, 120);
            var ahead = north.get("/api/v1/till/changes").text("cursor");
            pilots(south).is(200);
            publishes(1, 2, 120);

            var page = north.get("/api/v1/till/changes?since=" + ahead);
            assertThat(page.number("head/revision")).isEqualTo(2);
            assertThat(page.at("changes")).isEmpty();
            assertThat(south.revision()).isEqualTo(3);

            releasesForAll(3).is(200);
            assertThat(north.get("/api/v1/till/changes?since=" + ahead).at("changes"))
                    .hasSize(1);
        }

        /** A till that was in the pilot has newer articles, but its copy holds only what every till may have. */
        @Test
        void areCopiedWithoutWhatIsKeptBackFromThemEvenIfTheyAreAhead() {
            publishes(0, 1, 120);
            var ahead = north.get("/api/v1/till/changes").text("cursor");
            pilots(south).is(200);

            shop.frees(north, "COPY").is(200);

            var back = north.get("/api/v1/till/changes?since=" + ahead).at("changes");
            assertThat(back).hasSize(1);
            assertThat(back.at("/0/article/price/cents").longValue()).isEqualTo(100);
        }

        @Test
        void areFilledFirstAndCopiedWithWhatTheyGet() {
            publishes(10, 20, 100);
            var west = shop.till("West");
            var plan = shop.send(
                            "POST",
                            "/api/v1/topology/plan",
                            "{\"assignments\":[{\"deviceId\":\"" + west.id() + "\",\"follows\":\"" + main.id()
                                    + "\"}]}")
                    .json();
            assertThat(plan.at("/devices/0/add").longValue()).isEqualTo(10);

            shop.follow(west, main);
            assertThat(west.revision()).isEqualTo(1);

            shop.frees(south, "COPY");
            assertThat(south.hello("").number("catalogue/articles")).isEqualTo(10);
            shop.frees(north, "COPY");
            assertThat(north.hello("").number("catalogue/articles")).isEqualTo(20);
        }

        @Test
        void haveTheirPullsEndedIfThePilotIsLeft() {
            publishes(0, 10, 120);
            var first = north.get("/api/v1/till/changes?limit=3");
            assertThat(first.number("head/revision")).isEqualTo(2);
            pilots(south).is(200);

            var next = north.get("/api/v1/till/changes?limit=3&after=" + first.text("continuation"));
            assertThat(next.is(409).code()).isEqualTo("TOPOLOGY_CHANGED");
            assertThat(north.revision()).isEqualTo(1);
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
    void aTillIsHeldBackOnlyIfThereIsMore() {
        var catalogue = CatalogueId.of(view().text("catalogue"));
        var source = new TillSources.Source(
                DeviceId.of(main.id()), catalogue, false, 0, "", new Upper(null, null, 1L, null));
        var cursor = Cursor.parse(south.get("/api/v1/till/changes").text("cursor"));

        assertThat(source.isHeldBack(cursor, 1)).isFalse();
        assertThat(source.isHeldBack(cursor, 2)).isTrue();
    }

    @Test
    void aPausedPilotTillGetsNothing() {
        var cursor = north.get("/api/v1/till/changes").text("cursor");
        shop.send("PATCH", north.api(), "{\"delivery\":\"HELD\"}").is(200);
        publishes(0, 1, 120);
        assertThat(north.get("/api/v1/till/changes?since=" + cursor).number("head/revision"))
                .isEqualTo(1);
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
}
