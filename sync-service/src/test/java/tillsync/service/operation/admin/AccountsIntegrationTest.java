package tillsync.service.operation.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;
import tillsync.service.people.factor.CodeApp;
import tillsync.service.store.database.DataSettings;

/** What the operator does to accounts by {@code tillsync admin}. */
@ServiceTest
class AccountsIntegrationTest {
    @Autowired
    DataSettings settings;

    @Autowired
    JdbcTemplate database;

    private final String name = "anna-" + UUID.randomUUID();
    private Admin admin;
    private Shop shop;

    @BeforeEach
    void opens() {
        admin = new Admin(settings.data());
        shop = Shop.open(name);
    }

    @Test
    void areListedAndFoundByAPartOfTheAddressPageByPage() {
        Shop.open(name + "-2");
        assertThat(admin.run("accounts", "--search", name.toUpperCase()).is(0).text())
                .contains("ADDRESS", shop.email());

        var first = admin.json("accounts", "--search", name, "--limit", "1");
        assertThat(first.get("rows")).hasSize(1);
        var second = admin.json(
                "accounts", "--search", name, "--after", first.get("next").stringValue());
        assertThat(second.get("rows")).hasSize(1);
        assertThat(second.get("next").isNull()).isTrue();

        shop.till("till");
        var one = admin.json("account", shop.email().toUpperCase());
        assertThat(one.at("/account/id").stringValue()).isEqualTo(shop.userId());
        assertThat(one.get("tills").intValue()).isEqualTo(1);
        assertThat(one.get("merchants")).hasSize(1);
        assertThat(one.toString()).doesNotContain("argon", "hash");
    }

    @Test
    void aLockedOneCannotBeUsedWhileItsTillsGoOn() {
        var till = shop.till("till");
        var browser = shop.browser();
        browser.get("/account").is(200);

        admin.run("lock", shop.email()).is(0);

        browser.get("/account").leadsTo("/sign-in");
        shop.get("/api/v1/account").is(401);
        new Browser().signIn(shop.email(), shop.password()).is(422).shows("password is wrong");
        new Shop(Wire.of(shop.wire().port()), shop.email(), shop.password())
                .send("POST", "/api/v1/tokens", "{\"label\":\"x\"}", "Authorization", shop.basic())
                .is(401);
        till.publish(1, Shop.puts(0, 3, 100)).is(200);
        till.get("/api/v1/till/changes").is(200);
        assertThat(admin.json("account", shop.email()).at("/account/locked").isString())
                .isTrue();

        admin.run("unlock", shop.email()).is(0);

        shop.get("/api/v1/account").is(200);
        browser.get("/account").leadsTo("/sign-in");
        new Browser().signIn(shop.email(), shop.password()).is(303);
    }

    @Test
    void theAuditOfTheTillsSaysThatItWasTheOperator() {
        var till = shop.till("till");
        admin.run("lock", shop.email()).is(0);
        admin.run("unlock", shop.email()).is(0);

        var audit = shop.get(till.api() + "/audit").json();

        assertThat(audit.get(1).get("by").stringValue()).isEqualTo("operator");
        assertThat(audit.get(1).get("byName").isNull()).isTrue();
        assertThat(audit.get(1).get("what").stringValue()).isEqualTo("merchant.operator-acted");
        assertThat(audit.get(1).at("/detail/what").stringValue()).isEqualTo("ACCOUNT_LOCKED");
        assertThat(audit.get(0).at("/detail/user").stringValue()).isEqualTo(shop.userId());
        shop.browser("en").get("/activity").shows("The operator of this service locked the account " + name);
        shop.browser("de").get("/activity").shows("Der Betreiber dieses Dienstes: Konto gesperrt");
        var log = admin.json("log", "--limit", "2").get("rows");
        assertThat(log.get(0).get("what").stringValue()).isEqualTo("ACCOUNT_UNLOCKED");
        assertThat(log.get(1).get("account").stringValue()).isEqualTo(shop.userId());
        assertThat(log.toString()).doesNotContain(shop.email());
    }

    @Test
    void aForgottenPasswordIsReplacedOnceByALinkWithoutAMailServer() {
        var printed = admin.json("reset-password", shop.email());
        var link = printed.get("link").stringValue();
        assertThat(link).matches("http://127\\.0\\.0\\.1:\\d+/reset\\?secret=[A-Za-z0-9_-]{43}");
        var secret = link.substring(link.indexOf('=') + 1);
        assertThat(database.queryForList("select * from password_reset").toString())
                .doesNotContain(secret);
        shop.get("/api/v1/account").is(200);

        var browser = new Browser();
        browser.get("/reset?secret=" + secret).leadsTo("/reset");
        browser.fill("/reset", "password", "another horse battery").leadsTo("/reset/done");

        shop.get("/api/v1/account").is(401);
        new Browser().signIn(shop.email(), shop.password()).is(422);
        new Browser().signIn(shop.email(), "another horse battery").is(303);
        var again = new Browser();
        again.get("/reset?secret=" + secret);
        again.get("/reset").shows("no longer valid");
    }

    @Test
    void aLostSecondFactorIsRemovedAndThePasswordStays() {
        var till = shop.till("till");
        admin.run("reset-second-factor", shop.email()).is(1);
        CodeApp.setUp(shop.browser(), Instant.now());
        new Browser().signIn(shop.email(), shop.password()).leadsTo("/sign-in/code");

        admin.run("reset-second-factor", shop.email()).is(0);

        new Browser().signIn(shop.email(), shop.password()).leadsTo("/");
        shop.browser("en").get("/account").shows("The second factor was removed", "By the operator of this service");
        shop.browser("en").get("/activity").shows("The operator of this service removed the second factor " + name);
        assertThat(shop.get(till.api() + "/audit")
                        .json()
                        .get(0)
                        .at("/detail/what")
                        .stringValue())
                .isEqualTo("SECOND_FACTOR_RESET");
        assertThat(admin.json("log", "--limit", "1")
                        .get("rows")
                        .get(0)
                        .get("what")
                        .stringValue())
                .isEqualTo("SECOND_FACTOR_RESET");
    }

    @Test
    void merchantsAreListedWithWhatTheyUse() {
        var till = shop.till("till");
        till.publish(1, Shop.puts(0, 7, 100)).is(200);

        var rows = admin.json("merchants", "--search", shop.email()).get("rows");

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).get("owners").get(0).stringValue()).isEqualTo(shop.email());
        assertThat(rows.get(0).get("tills").longValue()).isEqualTo(1);
        assertThat(rows.get(0).get("articles").longValue()).isEqualTo(7);
        assertThat(rows.get(0).get("growth").longValue()).isPositive();
        var id = rows.get(0).get("id").stringValue();
        assertThat(admin.run("merchant", id).is(0).text()).contains("name: " + name, "articles: 7");
    }

    @Test
    void whatIsNotThereOrNotUnderstoodIsRefused() {
        admin.run("lock", "nobody@example.com").is(1);
        admin.run("lock", "no address").is(1);
        admin.run("merchant", "nothing").is(1);
        admin.run("log", "--after", "x").is(1);
        admin.run("accounts", "--limit", "501").is(2);
        admin.run("accounts", "--limit", "many").is(2);
        admin.run("accounts", "--serch", "x").is(2);
        admin.run("lock").is(2);
        admin.run("look", shop.email()).is(2);
        admin.run().is(2);
        new Admin(settings.data() + "/nowhere").run("accounts").is(6);
    }

    @Test
    void nobodyElseIsLetIn() {
        shop.send("POST", "/operator/admin/lock", "{\"address\":\"" + shop.email() + "\"}")
                .is(404);
        shop.send("POST", "/operator/admin/accounts", "not JSON").is(404);
    }
}
