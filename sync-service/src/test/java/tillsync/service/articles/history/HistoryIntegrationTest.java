package tillsync.service.articles.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.article.CatalogueRecord;
import tillsync.catalogue.Edit;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tools.jackson.databind.JsonNode;

@ServiceTest
class HistoryIntegrationTest {
    @Test
    void anArticlesVersionsSayWhatItWasAndWhoMadeItSo() {
        var shop = Shop.open("versions");
        var main = shop.till("main");
        main.publish(1, List.of(Edit.put(Shop.article("ÄÖ/;%", 280))));
        main.publish(2, List.of(Edit.put(Shop.article("ÄÖ/;%", 310))));
        main.publish(3, List.of(Edit.remove(Shop.article("ÄÖ/;%", 1).number())));

        var history = shop.get(main.api() + "/article/history?number={number}", "ÄÖ/;%")
                .json();

        assertThat(history)
                .extracting(version -> version.get("revision").intValue())
                .containsExactly(3, 2, 1);
        assertThat(history.get(0).get("article").isNull()).isTrue();
        assertThat(history).element(1).extracting(HistoryIntegrationTest::cents).isEqualTo(310);
        assertThat(history).element(2).extracting(HistoryIntegrationTest::cents).isEqualTo(280);
        assertThat(history).allSatisfy(version -> assertThat(
                        version.get("by").get("deviceId").stringValue())
                .isEqualTo(main.id()));
    }

    @Test
    void whatATillHadAppliedAtATimeIsReadFromItsOwnReports() {
        var shop = Shop.open("applied");
        var main = shop.till("main");
        var follower = shop.till("follower");
        shop.follow(follower, main);
        var first = main.publish(1, List.of(Edit.put(Shop.article("1", 280)))).json();
        var second = main.publish(2, List.of(Edit.put(Shop.article("1", 310)))).json();
        var monday = Instant.parse("2026-11-23T08:00:00Z");
        report(follower, first, monday);
        report(follower, second, monday.plus(1, ChronoUnit.HOURS));

        assertThat(centsAt(shop, follower, monday.plus(30, ChronoUnit.MINUTES))).isEqualTo(280);
        assertThat(centsAt(shop, follower, monday.plus(61, ChronoUnit.MINUTES))).isEqualTo(310);
        shop.get(follower.api() + "/article/history?number=1&at={at}", monday.minusSeconds(1))
                .is(404);
    }

    @Test
    void aTillHasNoPriceBeforeItHasAppliedIt() {
        var shop = Shop.open();
        var main = shop.till("main");
        var follower = shop.till("follower");
        shop.follow(follower, main);
        var monday = Instant.parse("2026-11-23T08:00:00.123456Z");
        for (int i = 0; i < 4; i++) {
            var published = main.publish(i + 1, Shop.puts("1", 100 * (i + 1))).json();
            report(
                    follower,
                    published,
                    i < 2
                            ? monday.plusSeconds(60L * i)
                            : monday.plusSeconds(120).plusMillis(i));
        }

        assertThat(soldAt(shop, follower, monday.plusSeconds(60).minusMillis(1)))
                .isEqualTo("100 REPORTED");
        assertThat(soldAt(shop, follower, monday.plusSeconds(60))).isEqualTo("200 REPORTED");
        assertThat(soldAt(shop, follower, monday.plusSeconds(121))).isEqualTo("400 BOUNDED");
    }

    private static String soldAt(Shop shop, PlainTill till, Instant at) {
        var sold = shop.get(till.api() + "/article/history?number=1&at={at}", at);
        return cents(sold.is(200).json()) + " " + sold.text("basis");
    }

    @Test
    void aRecordIsNoArticleWhateverNumberIsAskedFor() {
        var shop = Shop.open("records");
        var main = shop.till("main");
        main.hello(",\"kinds\":[\"category\"]").is(200);
        var drinks = CatalogueRecord.read("{\"kind\":\"category\",\"key\":\"drinks\",\"name\":\"Drinks\"}");
        var published = main.publish(1, List.of(Edit.put(drinks))).json();
        var monday = Instant.parse("2026-11-23T08:00:00Z");
        report(main, published, monday);

        var place = drinks.number().value();
        shop.get(main.api() + "/article?number={number}", place).is(404);
        assertThat(shop.get(main.api() + "/article/history?number={number}", place)
                        .json())
                .isEmpty();
        var then = shop.get(main.api() + "/article/history?number={number}&at={at}", place, monday.plusSeconds(1));
        assertThat(then.is(200).json().path("article").isNull()).isTrue();
    }

    @Test
    void theHistoryOfATopologySaysWhoFollowedWhom() {
        var shop = Shop.open("followed");
        var main = shop.till("main");
        var follower = shop.till("follower");
        shop.follow(follower, main);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> shop.get("/api/v1/topology/history").json().size() == 3);

        var newest = shop.get("/api/v1/topology/history").at("0");
        assertThat(newest.get("kind").stringValue()).isEqualTo("ASSIGNED");
        assertThat(newest.get("event").get("tills").get(0).get("follows").stringValue())
                .isEqualTo(main.id());
    }

    @Test
    void aPositionOfAStrangersCatalogueIsNoneOfTheTills() {
        var victim = Shop.open("victim").till("main");
        var stolen =
                victim.publish(1, List.of(Edit.put(Shop.article("1", 280)))).text("cursor");
        var shop = Shop.open("thief");
        var till = shop.till("till");
        var own = till.publish(1, List.of(Edit.put(Shop.article("2", 1)))).text("cursor");
        var at = Instant.parse("2026-11-23T08:00:00Z");

        till.reports(own, 1, ",\"applied\":[{\"cursor\":\"" + stolen + "\",\"at\":\"" + at + "\"}]")
                .is(200);
        shop.get(till.api() + "/article/history?number=1&at={at}", at.plusSeconds(1))
                .is(404);
    }

    @Test
    void aTimeThatNoDatabaseCanHoldHarmsNobody() {
        var till = Shop.open("poison").till("till");
        var own = till.publish(1, List.of(Edit.put(Shop.article("2", 1)))).text("cursor");

        var far = ",\"applied\":[{\"cursor\":\"" + own + "\",\"at\":\"+999999999-12-31T23:59:59-18:00\"}]";
        till.reports(own, 1, far).is(422);
    }

    private static void report(PlainTill till, JsonNode published, Instant appliedAt) {
        var cursor = published.get("cursor").stringValue();
        var applied = ",\"applied\":[{\"cursor\":\"" + cursor + "\",\"at\":\"" + appliedAt + "\"}]";
        var answer = till.reports(cursor, 1, applied).is(200);
        assertThat(answer.at("verified").booleanValue()).isFalse();
    }

    private static int centsAt(Shop shop, PlainTill till, Instant at) {
        var answer = shop.get(till.api() + "/article/history?number=1&at={at}", at);
        assertThat(answer.text("basis")).isEqualTo("REPORTED");
        return cents(answer.json());
    }

    private static int cents(JsonNode version) {
        return version.get("article").get("price").get("cents").intValue();
    }
}
