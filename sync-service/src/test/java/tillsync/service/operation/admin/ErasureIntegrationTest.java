package tillsync.service.operation.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.Browser;
import tillsync.service.OperatorCommands;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.store.database.DataSettings;
import tillsync.service.tills.device.ContactWriter;
import tillsync.till.MerchantId;

/** A merchant or a person is erased by {@code tillsync admin}: nothing of them is left, and all of others is as it was. */
@ServiceTest
@TestPropertySource(properties = "tillsync.webhooks.private-addresses=true")
class ErasureIntegrationTest {
    /** Tables that a merchant, till, catalogue or stream is named in, and that keep it. */
    private static final Set<String> KEPT = Set.of(
            "operator_act", // by id alone: what was done outlives what it was done to
            "history_head", // by id alone: hashes of what was
            "stamped_head", // as that: what a third party said of it
            "presence", // of this moment, by nodes
            "notice_mail", // deleted with its notice
            "webhook_delivery", // deleted with its webhook
            "membership"); // deleted with the merchant itself

    @Autowired
    DataSettings settings;

    @Autowired
    JdbcTemplate database;

    @Autowired
    MerchantErasure erasure;

    @Autowired
    ContactWriter contacts;

    private Admin admin() {
        return new Admin(settings.data());
    }

    private String merchantOf(Shop shop) {
        return admin().json("merchants", "--search", shop.email())
                .at("/rows/0/id")
                .stringValue();
    }

    /** A merchant with rows in most tables. @param guest somebody who has a merchant of their own */
    private static List<PlainTill> fill(Shop shop, Shop guest) {
        var main = shop.till("main");
        var follower = shop.till("follower");
        var alone = shop.till("alone");
        shop.follow(follower, main).is(200);
        for (int i = 1; i <= 4; i++) { // former versions are deleted in two portions
            main.publish(i, Shop.puts(0, 900, 100 + i)).is(200);
        }
        follower.publish(1, Shop.puts("late", 50)).is(202);
        shop.frees(follower, "COPY").is(200);
        follower.get("/api/v1/till/changes").is(200);
        follower.send("POST", "/api/v1/till/state", "{}");
        guest.joins(main);
        shop.send(
                        "POST",
                        main.api() + "/orders",
                        "{\"edits\":[{\"op\":\"remove\",\"number\":\"1\"}],\"validUntil\":\""
                                + Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS) + "\"}",
                        "Idempotency-Key",
                        "order-1-of-the-test")
                .is(202);
        shop.send("POST", "/api/v1/webhooks", "{\"url\":\"http://127.0.0.1:9/hook\",\"events\":\"change-sets\"}")
                .is(201);
        shop.send("PUT", "/api/v1/guard", "{\"windowSeconds\":600,\"percent\":20,\"articles\":50}")
                .is(200);
        shop.send(
                "POST",
                "/api/v1/invitations",
                "{\"email\":\"new@example.com\",\"role\":\"VIEWER\",\"deviceIds\":[\"" + main.id() + "\"]}");
        shop.send("DELETE", alone.api(), null).is(204);
        return List.of(main, follower, alone);
    }

    @Test
    void allOfAMerchantIsGoneAndAllOfOthersIsAsItWas() throws Exception {
        var other = Shop.open();
        var guest = Shop.open();
        fill(other, guest);
        contacts.flush();
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(database.queryForList(
                        "select version from topology t where not exists (select 1 from topology_change c"
                                + " where c.merchant = t.merchant and c.version = t.version)",
                        Long.class))
                .as("history that is not written yet")
                .isEmpty());
        var before = AllRows.of(database);
        var shop = Shop.open("erased shop".replace(' ', '-'));
        var tills = fill(shop, guest);
        var merchant = merchantOf(shop);
        assertThat(AllRows.of(database)).isNotEqualTo(before);

        admin().run("erase-merchant", merchant, "--confirm", "another name").is(1);
        admin().run("erase-merchant", merchant).is(2);
        tills.get(0).get("/api/v1/till/changes").is(200);
        var said = admin().run("erase-merchant", merchant, "--confirm", "erased-shop")
                .is(0);

        assertThat(said.text()).endsWith("erased\n").contains("signed off: 2 of 2", "catalogues: 4 of 4");
        tills.forEach(till -> till.get("/api/v1/till/changes").is(401));
        new Browser().signIn(shop.email(), shop.password()).is(422);
        guest.get("/api/v1/account").is(200);
        assertSame(before);
        admin().run("erase-merchant", merchant, "--confirm", "erased-shop").is(1);
        assertThat(admin().json("log").get("rows").toString())
                .contains("MERCHANT_ERASED", merchant)
                .doesNotContain("erased-shop");

        assertThat(OperatorCommands.run("rebuild", "--data", settings.data())).isZero();
        assertSame(before);
    }

    @Test
    void anErasureThatEndsAtAnyStepGoesOnWhereItWas() {
        var shop = Shop.open("interrupted-shop");
        var tills = fill(shop, Shop.open());
        var merchant = merchantOf(shop);
        shop.get(tills.get(0).api() + "/articles/history.csv").is(200);
        var catalogue = database.queryForObject(
                "select max(catalogue) from history_head where merchant = ?", String.class, merchant);
        int interrupted = 0;
        while (!endsAt(interrupted, MerchantId.of(merchant))) {
            interrupted++;
        }

        assertThat(interrupted).isGreaterThan(5);
        AllRows.of(database).tables().forEach((table, rows) -> assertThat(rows)
                .as(table)
                .noneMatch(row -> row.contains(merchant)
                        || row.contains("interrupted-shop")
                        || tills.stream().anyMatch(till -> row.contains(till.id()))));
        assertThat(admin().run("signed-heads", catalogue).is(0).text()).contains("EXPORT", "ERASED");
    }

    /** @return whether it came to its end before that step */
    private boolean endsAt(int step, MerchantId merchant) {
        var steps = new AtomicInteger();
        try {
            erasure.run(merchant, line -> {
                if (steps.getAndIncrement() == step) {
                    throw new CancellationException(line);
                }
            });
            return true;
        } catch (CancellationException ended) {
            return false;
        }
    }

    private void assertSame(AllRows before) {
        var after = AllRows.of(database);
        before.tables().forEach((table, rows) -> {
            if (table.equals("connection_span")) { // a watch adds and ends rows of others meanwhile
                assertThat(after.tables().get(table)).as(table).hasSizeGreaterThanOrEqualTo(rows.size());
            } else {
                assertThat(after.tables().get(table)).as(table).containsExactlyInAnyOrderElementsOf(rows);
            }
        });
    }

    @Test
    void aPersonIsErasedUnlessTillsWouldHaveNoOwner() {
        var owner = Shop.open();
        var guest = Shop.open("guest-who-is-erased");
        var till = owner.till("till");
        guest.joins(till);
        owner.send(
                "POST",
                "/api/v1/invitations",
                "{\"email\":\"" + guest.email() + "\",\"role\":\"VIEWER\",\"deviceIds\":[\"" + till.id() + "\"]}");
        var id = guest.userId();

        admin().run("erase-person", owner.email(), "--confirm", owner.email()).is(1);
        admin().run("erase-person", guest.email(), "--confirm", owner.email()).is(1);
        admin().run("erase-person", guest.email(), "--confirm", guest.email()).is(0);

        owner.get("/api/v1/account").is(200);
        guest.get("/api/v1/account").is(401);
        assertThat(owner.get(till.api() + "/users").text()).doesNotContain(id);
        AllRows.of(database).tables().forEach((table, rows) -> assertThat(rows)
                .as(table)
                .noneMatch(row -> row.contains("guest-who-is-erased")));
        assertThat(owner.get(till.api() + "/audit").json().get(0).get("by").stringValue())
                .isEqualTo("operator");
        assertThat(admin().json("log").get("rows").get(0).get("what").stringValue())
                .isEqualTo("PERSON_ERASED");
    }

    /** A new table must be erased too, or be said to be kept. */
    @Test
    void knowsEachTableThatNamesAMerchantATillACatalogueOrAStream() {
        var named = new TreeSet<String>();
        for (var table : AllRows.names(database)) {
            database.query("select * from " + table + " where 1 = 0", rows -> {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    var column = rows.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT);
                    if (Set.of("merchant", "device", "catalogue", "stream", "aggregate_identifier")
                            .contains(column)) {
                        named.add(table);
                    }
                }
                return null;
            });
        }
        assertThat(named).contains("device", "article", "audit_entry").hasSizeGreaterThan(30);
        named.removeAll(KEPT);
        assertThat(ErasedRows.tables()).containsAll(named);
    }
}
