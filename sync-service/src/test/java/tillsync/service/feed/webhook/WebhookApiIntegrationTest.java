package tillsync.service.feed.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Answer;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Who may have which webhooks. Nothing is sent here. */
@ServiceTest
@TestPropertySource(properties = "tillsync.webhooks.enabled=false")
class WebhookApiIntegrationTest {
    @Autowired
    JdbcTemplate jdbc;

    private static Answer hook(Shop shop, String url) {
        return shop.send("POST", "/api/v1/webhooks", "{\"url\":\"" + url + "\",\"events\":\"positions\"}");
    }

    private static String api(Answer hook) {
        return "/api/v1/webhooks/" + hook.text("webhook/id");
    }

    @Test
    void isWhoseItIs() {
        var shop = Shop.open();
        shop.till("main").get("/api/v1/till/changes").is(200);
        var hook = hook(shop, "https://shop.example/hook").is(201);
        var stranger = Shop.open();
        var at = api(hook);
        for (var path : List.of(at + "/deliveries", "/api/v1/webhooks?merchant=" + hook.text("webhook/merchant"))) {
            assertThat(stranger.get(path).status()).as(path).isEqualTo(404);
        }
        stranger.send("DELETE", at, null).is(404);
        stranger.send("PATCH", at, "{\"state\":\"PAUSED\"}").is(404);
        stranger.send("POST", at + "/test", null).is(404);
        var listed = shop.get("/api/v1/webhooks").is(200);
        assertThat(listed.text("0/url")).isEqualTo("https://shop.example/hook");
        assertThat(listed.text("0/state")).isEqualTo("ACTIVE");
        assertThat(listed.text()).doesNotContain(hook.text("secret"));

        shop.send("DELETE", at, null).is(204);
        shop.get(at + "/deliveries").is(404);
        assertThat(jdbc.queryForObject(
                        "select count(*) from feed_position where topic = ?",
                        Integer.class,
                        "webhook:" + hook.text("webhook/id")))
                .isZero();
    }

    @Test
    void whatUsersDoStandsInTheAuditOfEachTill() {
        var shop = Shop.open();
        var tills = List.of(shop.till("main"), shop.till("other"));
        var hook = hook(shop, "https://shop.example/with-a-secret").is(201);
        shop.send("PATCH", api(hook), "{\"state\":\"PAUSED\"}").is(200);
        shop.send("PATCH", api(hook), "{\"state\":\"ACTIVE\"}").is(200);
        shop.send("DELETE", api(hook), null).is(204);
        for (var till : tills) {
            var audit = shop.get(till.api() + "/audit").is(200);
            assertThat(audit.json())
                    .filteredOn(entry -> entry.get("what").stringValue().equals("merchant.webhook-changed"))
                    .extracting(entry -> entry.at("/detail/what").stringValue())
                    .containsExactly("REMOVED", "RESUMED", "PAUSED", "ADDED");
            assertThat(audit.text("0/by")).isEqualTo("user:" + shop.userId());
            assertThat(audit.text("0/detail/host")).isEqualTo("shop.example");
            assertThat(audit.text()).doesNotContain("with-a-secret");
        }
    }

    @Test
    void aMerchantHasFive() {
        var shop = Shop.open();
        for (int i = 0; i < WebhookChanges.MOST; i++) {
            hook(shop, "https://shop.example").is(201);
        }
        hook(shop, "https://shop.example").is(422, "INVALID");
        hook(Shop.open(), "https://shop.example").is(201);
    }

    @Test
    void testsAreCounted() {
        var shop = Shop.open();
        var test = api(hook(shop, "https://shop.example").is(201)) + "/test";
        for (int i = 0; i < 30; i++) {
            shop.send("POST", test, null).is(202);
        }
        shop.send("POST", test, null).is(429, "TOO_MANY_REQUESTS");
    }

    @Test
    void refusesWhatIsNoAddress() {
        var shop = Shop.open();
        for (var url : List.of(
                "",
                "shop.example",
                "ftp://shop.example",
                "http://shop.example",
                "https:///x",
                "https://u:p@shop.example",
                "https://shop.example/#x",
                "https://shop.example/ä",
                "https://shop.example/ x",
                "https://shop.example:65536/",
                "https://0177.0.0.1/",
                "https://127.0.0.01:443/",
                "https://2130706433/",
                "https://0x7f.1/",
                "https://" + "a".repeat(2_000))) {
            assertThat(hook(shop, url).status()).as(url).isEqualTo(422);
        }
        for (var body : List.of(
                "{\"url\":\"https://shop.example\",\"events\":\"all\"}",
                "{\"url\":\"https://shop.example\"}",
                "{\"events\":\"positions\"}")) {
            shop.send("POST", "/api/v1/webhooks", body).is(422);
        }
        shop.send("POST", "/api/v1/webhooks", "{\"url\":\"https://shop.example\",\"more\":1}")
                .is(400);
        var at = api(hook(shop, "https://shop.example").is(201));
        shop.send("PATCH", at, "{\"state\":\"ON\"}").is(422);
        shop.send("PATCH", at, "{}").is(422);
        assertThat(shop.get("/api/v1/webhooks").json()).hasSize(1);
    }
}
