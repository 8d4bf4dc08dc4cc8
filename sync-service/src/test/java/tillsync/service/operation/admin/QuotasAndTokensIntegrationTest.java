package tillsync.service.operation.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;
import tillsync.service.store.database.DataSettings;

/** Own quotas of a merchant, and tokens that the operator ends. */
@ServiceTest
class QuotasAndTokensIntegrationTest {
    @Autowired
    DataSettings settings;

    private Admin admin;
    private Shop shop;
    private String merchant;

    @BeforeEach
    void opens() {
        admin = new Admin(settings.data());
        shop = Shop.open();
        merchant = admin.json("merchants", "--search", shop.email())
                .at("/rows/0/id")
                .stringValue();
    }

    private String quota(String name, String member) {
        for (var row : admin.json("quotas", merchant).get("rows")) {
            if (row.get("quota").stringValue().equals(name)) {
                return row.get(member).asString();
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void aMerchantsOwnQuotaHoldsForItAloneUntilItIsTakenBack() {
        var most = quota("articles", "most");
        assertThat(Long.parseLong(most)).as("by the heap").isBetween(100_000L, 2_000_000L);
        admin.run("quotas", merchant, "--articles", "5", "--tills-per-hour", "1", "--growth", "5GB")
                .is(0);

        var till = shop.till("till");
        till.publish(1, Shop.puts(0, 6, 100)).is(429, "QUOTA_ARTICLES");
        till.publish(1, Shop.puts(0, 5, 100)).is(200);
        shop.send("POST", "/api/v1/devices", Shop.HELLO + ",\"name\":\"second\"}")
                .is(429, "QUOTA_TILLS");
        Shop.open().till("other").publish(1, Shop.puts(0, 6, 100)).is(200);
        assertThat(quota("growth", "own")).isEqualTo("5368709120");

        admin.run("quotas", merchant, "--articles", "default").is(0);
        till.publish(2, Shop.puts(5, 9, 100)).is(200);
        assertThat(quota("tills-per-hour", "own")).isEqualTo("1");
        assertThat(quota("articles", "most")).isEqualTo(most);
        assertThat(shop.get(till.api() + "/audit").text()).contains("QUOTAS_SET", "operator");
    }

    @Test
    void aQuotaOutOfItsBoundsIsRefused() {
        admin.run("quotas", merchant, "--articles", "0").is(1);
        admin.run("quotas", merchant, "--tills-per-hour", "99999999999").is(1);
        admin.run("quotas", merchant, "--growth", "11TB").is(1);
        admin.run("quotas", merchant, "--articles", "many").is(2);
        admin.run("quotas", merchant, "--apples", "1").is(2);
        admin.run("quotas", "nobody", "--articles", "1").is(1);
        assertThat(quota("articles", "own")).isEmpty();
    }

    @Test
    void aMerchantKeepsItsHistoryForLongerButNeverShorter() {
        var till = shop.till("till");
        assertThat(admin.json("retention", merchant).get("least").intValue()).isEqualTo(10);
        assertThat(admin.json("retention", merchant, "--years", "12")
                        .get("least")
                        .intValue())
                .isEqualTo(12);
        admin.run("retention", merchant, "--years", "9").is(1);
        admin.run("retention", merchant, "--years", "twelve").is(1);
        admin.run("retention", "nobody", "--years", "12").is(1);
        assertThat(admin.json("retention", merchant).get("own").intValue()).isEqualTo(12);
        assertThat(admin.json("retention", merchant, "--years", "default")
                        .get("own")
                        .isNull())
                .isTrue();
        assertThat(shop.get(till.api() + "/audit").text()).contains("RETENTION_SET");
    }

    @Test
    void tokensAreListedWithoutTheirSecretsAndEndAtOnce() {
        new Shop(Wire.of(shop.wire().port()), shop.email(), shop.password())
                .send("POST", "/api/v1/tokens", "{\"label\":\"second\"}", "Authorization", shop.basic())
                .is(201);
        var tokens = admin.json("tokens", merchant).get("rows");
        assertThat(tokens).hasSize(2);
        assertThat(tokens.toString()).doesNotContain("tsu_", "hash");
        assertThat(admin.json("tokens", shop.email()).get("rows")).isEqualTo(tokens);

        for (var token : tokens) {
            if (token.get("label").stringValue().equals("second")) {
                admin.run("revoke-token", token.get("id").stringValue()).is(0);
                admin.run("revoke-token", token.get("id").stringValue()).is(1);
            }
        }
        shop.get("/api/v1/account").is(200);

        assertThat(admin.json("revoke-tokens", merchant).get("revoked").intValue())
                .isEqualTo(1);

        shop.get("/api/v1/account").is(401);
        assertThat(admin.json("tokens", shop.email()).get("rows")).isEmpty();
        assertThat(admin.json("log", "--limit", "1").at("/rows/0/what").stringValue())
                .isEqualTo("TOKENS_REVOKED");
    }
}
