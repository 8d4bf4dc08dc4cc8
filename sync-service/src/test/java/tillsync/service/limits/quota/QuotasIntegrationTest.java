package tillsync.service.limits.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.Browser;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.TestDatabase;
import tillsync.service.fleet.pairing.StockFlow;
import tillsync.service.store.database.DataSettings;
import tillsync.till.MerchantId;

/** Each quota at its edge: what is beyond it is refused with its own code, and nobody else hears of it. */
@ServiceTest
@TestPropertySource(
        properties = {
            "tillsync.quotas.tills-per-hour=4",
            "tillsync.quotas.change-sets-per-till=12",
            "tillsync.quotas.change-sets-per-merchant=15",
            "tillsync.quotas.articles=100",
            "tillsync.quotas.growth=100KB",
            "tillsync.disk.least-free=900TB"
        })
class QuotasIntegrationTest {
    private static final int ENOUGH_FOR_A_SLOW_MACHINE = 200;

    @Autowired
    DataSettings settings;

    @Autowired
    Quotas quotas;

    @Autowired
    JdbcTemplate jdbc;

    private Shop shop() {
        return Shop.open();
    }

    private static List<Edit> put(int number, long cents) {
        return Shop.puts(number, number + 1, cents);
    }

    private static void isRefused(Answer answer, String code) {
        assertThat(answer.status() + " " + answer.json().path("code").asString(""))
                .isEqualTo("429 " + code);
        assertThat(answer.number("retryAfterSeconds")).isPositive();
    }

    private static String condition(Shop shop, PlainTill till) {
        return shop.get(till.api()).json().at("/condition/code").asString("");
    }

    /** Publishes until one is refused. @return that answer */
    private static Answer publishesUntilRefused(PlainTill till, int least) {
        for (int sequence = 1; sequence < ENOUGH_FOR_A_SLOW_MACHINE; sequence++) {
            var answer = till.publish(sequence, put(1, sequence));
            if (answer.status() != 200) {
                assertThat(sequence).isGreaterThan(least);
                return answer;
            }
        }
        throw new AssertionError("nothing was refused");
    }

    @Test
    void tillsAreLimitedByNewOnesInAnHourAndNotByTheirNumber() {
        var shop = shop();
        for (int i = 0; i < 3; i++) {
            shop.till("till " + i);
        }
        shop.send(
                        "POST",
                        "/api/v1/pairings",
                        "{\"code\":\"" + new StockFlow().asks("by code").text("user_code") + "\"}")
                .is(201);
        isRefused(shop.send("POST", "/api/v1/devices", device("fifth")), "QUOTA_TILLS");
        var code = new StockFlow().asks("sixth").text("user_code");
        isRefused(shop.send("POST", "/api/v1/pairings", "{\"code\":\"" + code + "\"}"), "QUOTA_TILLS");
        assertThat(shop.get("/api/v1/devices").json()).hasSize(4);
        shop().send("POST", "/api/v1/devices", device("of others")).is(201);
    }

    private static String device(String name) {
        return "{\"name\":\"" + name + "\",\"model\":\"POSSUM16\",\"software\":\"TAXOPOS-POSSUM-2.0.24.141\","
                + "\"adapter\":\"1.0.0\"}";
    }

    @Test
    void aTillThatSendsTooManyChangeSetsIsToldToComeLater() {
        var shop = shop();
        var main = shop.till("main");
        var other = shop.till("other");
        isRefused(publishesUntilRefused(main, 12), "QUOTA_CHANGE_SETS");
        assertThat(condition(shop, main)).isEqualTo("QUOTA_CHANGE_SETS");
        main.publish(1, put(1, 1)).is(200); // what was answered is answered again
        main.get("/api/v1/till/changes").is(200);
        other.publish(1, put(1, 1)).is(200); // the merchant has some left
        isRefused(publishesUntilRefused(shop.till("third"), 0), "QUOTA_CHANGE_SETS");
        shop().till("of others").publish(1, put(1, 1)).is(200);
    }

    private String merchant(Shop shop) {
        return shop.get("/api/v1/account").at("merchants").get(0).get("id").stringValue();
    }

    private long changeSetsOf(Shop shop) {
        return quotas.useOf(MerchantId.of(merchant(shop))).changeSets();
    }

    /** Another node seems to have published meanwhile: the first try finds its event in its way. */
    @Test
    void aChangeSetCountsOnceHoweverOftenItIsTried() {
        var shop = shop();
        var main = shop.till("main");
        main.publish(1, put(1, 1)).is(200);
        main.publish(2, put(1, 1)).is(200);
        jdbc.update(
                "insert into domain_event (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,"
                        + " payload_type, payload_revision, payload, meta_data)"
                        + " select 'in-the-way', aggregate_identifier, sequence_number + 1, type, time_stamp,"
                        + " payload_type, payload_revision, payload, meta_data from domain_event"
                        + " where aggregate_identifier = (select id from catalogue where main = ?)"
                        + " and sequence_number = 2",
                main.id());

        main.publish(3, put(1, 2)).is(200);

        assertThat(changeSetsOf(shop)).isEqualTo(3);
    }

    @Test
    void articlesAreLimitedAndTheOverviewSaysWhoCanRaiseThat() {
        var shop = shop();
        var main = shop.till("main");
        var other = shop.till("other");
        main.publish(1, Shop.puts(0, 98, 100)).is(200);
        other.publish(1, Shop.puts(0, 2, 100)).is(200);
        isRefused(main.publish(2, put(98, 100)), "QUOTA_ARTICLES");
        assertThat(condition(shop, main)).isEqualTo("QUOTA_ARTICLES");
        var seen = shop.get(main.api()).json();
        assertThat(seen.at("/condition/remedy").stringValue()).contains("whoever runs the cloud");
        assertThat(seen.at("/status/sync/code").stringValue()).isEqualTo("QUOTA_ARTICLES");
        assertThat(shop.get("/api/v1/notices").json().toString()).contains("QUOTA_ARTICLES");
        var page = shop.browser("de");
        page.get(main.page()).shows("Bitten Sie den Betreiber der Cloud");

        main.publish(2, Shop.puts(0, 50, 200)).is(200); // what is there may change
        assertThat(condition(shop, main)).isEmpty();
        main.publish(3, List.of(Edit.remove(new ArticleNumber("0")))).is(200);
        main.publish(4, put(98, 100)).is(200); // and makes room
    }

    @Test
    void recordsTakeRoomAsArticlesDo() {
        var shop = shop();
        var main = shop.till("main");
        main.hello(",\"kinds\":[\"category\"]").is(200);
        main.publish(1, Shop.puts(0, 98, 100)).is(200);
        main.publish(2, List.of(category(1), category(2))).is(200);
        isRefused(main.publish(3, List.of(category(3))), "QUOTA_ARTICLES");
        isRefused(main.publish(3, put(98, 100)), "QUOTA_ARTICLES");
        main.publish(3, List.of(Edit.remove(category(1).number()))).is(200);
        main.publish(4, List.of(category(3))).is(200);
        // the page of largest businesses has room for few
        var removed = Shop.puts(0, 20, 100).stream().map(put -> Edit.remove(put.number()));
        main.publish(5, removed.toList()).is(200);
    }

    private static Edit category(int key) {
        return Edit.put(CatalogueRecord.read(
                "{\"kind\":\"category\",\"key\":\"" + key + "\",\"name\":\"Category " + key + "\"}"));
    }

    @Test
    void whatAMerchantStoresInADayIsLimitedWhateverItIs() {
        var shop = shop();
        var main = shop.till("main");
        var follower = shop.till("follower");
        shop.follow(follower, main).is(200);
        int sequence = 1;
        var answer = main.publish(sequence, Shop.puts(0, 45, 100));
        while (answer.status() == 200 && sequence < 12) {
            answer = main.publish(++sequence, Shop.puts(0, 45, 100L + sequence));
        }
        assertThat(sequence).isBetween(5, 10);
        isRefused(answer, "QUOTA_GROWTH");
        isRefused(follower.publish(1, put(1, 1)), "QUOTA_GROWTH");
        isRefused(shop.frees(follower, "COPY"), "QUOTA_GROWTH");
        assertThat(follower.get("/api/v1/till/changes").at("changes")).hasSize(45);
        shop().till("of others").publish(1, put(1, 1)).is(200);
    }

    @Test
    void theOperatorSeesWhoUsesMostAndThatTheDiskRunsFull() throws Exception {
        var shop = shop();
        shop.till("main").publish(1, Shop.puts(0, 97, 100));
        var browser = new Browser();
        var key =
                Files.readAllLines(Path.of(settings.data()).resolve("operator")).get(1);
        browser.post("/operation/key", browser.get("/operation").csrf(), "key", key);
        browser.get("/operation").shows("1 of 4 new ones in an hour", "97 of 100 articles");
        boolean isOnOurDisk = TestDatabase.chosen() == TestDatabase.H2; // a server looks after its own
        assertThat(browser.get("/operation").text().contains("The disk of the database runs full."))
                .isEqualTo(isOnOurDisk);
        assertThat(shop.get("/actuator/health").text("status")).isEqualTo(isOnOurDisk ? "DEGRADED" : "UP");
        assertThat(shop.get("/actuator/health/readiness").text("status")).isEqualTo("UP");
    }
}
