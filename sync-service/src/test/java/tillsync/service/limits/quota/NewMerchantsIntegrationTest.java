package tillsync.service.limits.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.catalogue.Edit;
import tillsync.service.Answer;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.TestDatabase;

/** With little room on the disk new merchants store nothing more, and all others go on. */
@ServiceTest
@TestPropertySource(properties = {"tillsync.disk.least-free=900TB", "tillsync.quotas.new-for=7d"})
class NewMerchantsIntegrationTest {
    private static final Duration NEW_FOR = Duration.ofDays(7);
    private static final List<Edit> EDITS = Shop.puts("1", 100);

    @Autowired
    JdbcTemplate jdbc;

    private Shop shop;
    private PlainTill till;

    @BeforeEach
    void aNewMerchant() {
        shop = Shop.open();
        till = shop.till("Kasse 1");
        shop.get("/actuator/health"); // looks at the disk
    }

    /** The till has come so long ago, and was heard of. */
    private void cameAgo(PlainTill came, Duration ago) {
        came.hello("").is(200);
        var at = Instant.now().minus(ago).atOffset(ZoneOffset.UTC);
        assertThat(jdbc.update("update device set created_at = ? where id = ?", at, came.id()))
                .isOne();
        shop.get(came.api()); // what it told is written
    }

    private static void isRefused(Answer answer) {
        if (TestDatabase.chosen() != TestDatabase.H2) { // a server looks after its own disk
            assertThat(answer.status()).isLessThan(300);
            return;
        }
        answer.is(429, "QUOTA_DISK");
        assertThat(answer.number("retryAfterSeconds")).isEqualTo(600);
        assertThat(answer.header("Retry-After")).isEqualTo("600");
    }

    @Test
    void aMerchantIsNewForSevenDays() {
        cameAgo(till, NEW_FOR.minusMinutes(5));
        isRefused(till.publish(1, EDITS));
        cameAgo(till, NEW_FOR);
        till.publish(1, EDITS).is(200);
        shop.till("of the same merchant").publish(1, EDITS).is(200);
        isRefused(Shop.open().till("of another one").publish(1, EDITS));
    }

    /** A till that was only registered, by a user, has never come. */
    @Test
    void aTillThatWasNeverHeardOfMakesNoMerchantOld() {
        var at = Instant.now().minus(NEW_FOR.multipliedBy(2)).atOffset(ZoneOffset.UTC);
        jdbc.update("update device set created_at = ? where id = ?", at, till.id());
        var order = "{\"edits\":" + EDITS.stream().map(Edit::canonical).toList() + "}";
        isRefused(shop.send("POST", till.api() + "/orders", order, "Idempotency-Key", "one"));
    }

    @Test
    void itsTillKeepsItsEditsAndTheOverviewSaysWhy() {
        var refused = till.publish(1, EDITS);
        isRefused(refused);
        if (refused.status() == 429) {
            var seen = shop.get(till.api()).json();
            assertThat(seen.at("/condition/code").stringValue()).isEqualTo("QUOTA_DISK");
            assertThat(seen.at("/condition/remedy").stringValue()).contains("whoever runs the cloud");
        }
    }

    @Test
    void aFileToImportIsNotKept() {
        var browser = shop.browser();
        var page = "/tills/" + till.id() + "/import";
        var file = "Nummer;Name;Preis\n1;Kaffee;2,80\n".getBytes(StandardCharsets.UTF_8);
        int status =
                browser.upload(page, browser.get(page).csrf(), "list.csv", file).status();
        assertThat(status).isEqualTo(TestDatabase.chosen() == TestDatabase.H2 ? 429 : 303);
    }

    @Test
    void copiesGrowTheStoreToo() {
        var follower = shop.till("follower");
        cameAgo(till, NEW_FOR);
        till.publish(1, EDITS).is(200);
        shop.follow(follower, till).is(200);
        shop.frees(follower, "COPY").is(200);

        var others = Shop.open();
        var main = others.till("main");
        var copied = others.till("copied");
        others.follow(copied, main).is(200);
        isRefused(others.frees(copied, "COPY"));
    }
}
