package tillsync.service.operation.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.article.Article;
import tillsync.catalogue.Edit;
import tillsync.service.OperatorCommands;
import tillsync.service.PlainTill;
import tillsync.service.RowTexts;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.store.database.DataSettings;

/** Projections rebuilt from the events equal the live ones, byte for byte, while the service runs. */
@ServiceTest
@TestPropertySource(properties = ServiceTest.SMALL_DATABASE)
class RebuildIntegrationTest {
    private static final List<String> PROJECTIONS = List.of(
            "topology",
            "audit_entry",
            "place",
            "catalogue",
            "revision",
            "kept_revision",
            "article",
            "article_version",
            "catalogue_picture",
            "publication",
            "inbox_entry",
            "inbox_decided",
            "guarded_catalogue",
            "judged_revision",
            "delivery_step",
            "topology_change");

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    DataSettings settings;

    @Test
    void theSameRowsComeAgain() throws Exception {
        var shop = Shop.open("rebuild");
        var main = aHistoryWithAForkAndAnInbox(shop);
        awaitHistory();
        var before = dump();
        jdbc.update("update article set name = 'damaged' where revision = 1");
        jdbc.update("delete from place where follows is not null");

        assertThat(OperatorCommands.run(
                        "rebuild", "--data", Path.of(settings.data()).toString()))
                .isZero();

        awaitHistory();
        var after = dump();
        PROJECTIONS.forEach(table -> assertThat(after.get(table)).as(table).isEqualTo(before.get(table)));
        main.publish(5, Shop.puts(0, 1, 999)).is(200);
    }

    @Test
    void publishingGoesOnMeanwhile() throws Exception {
        var shop = Shop.open("meanwhile");
        var main = shop.till("main");
        var stop = new AtomicBoolean();
        var published = new AtomicInteger();
        var publisher = new Thread(() -> {
            for (int sequence = 1; !stop.get(); sequence++) {
                main.publish(sequence, Shop.puts(0, 20, sequence)).is(200);
                published.incrementAndGet();
            }
        });
        publisher.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> published.get() > 5);

        assertThat(OperatorCommands.run(
                        "rebuild", "--data", Path.of(settings.data()).toString()))
                .isZero();

        int then = published.get();
        await().atMost(Duration.ofSeconds(20)).until(() -> published.get() > then + 5);
        stop.set(true);
        publisher.join();
        assertThat(jdbc.queryForList(
                        "select revision from revision where catalogue in"
                                + " (select own_catalogue from place where device = '" + main.id()
                                + "') order by revision",
                        Long.class))
                .hasSize(published.get())
                .endsWith((long) published.get());
    }

    @Test
    void whoWasKilledHasClaimedTheHistoryYet() throws Exception {
        Shop.open("claimed").till("main");
        awaitHistory();
        var now = Instant.now().toString();
        jdbc.update(
                "update processor_token set owner = 'killed', time_stamp = ? where processor_name = 'history'", now);

        assertThat(OperatorCommands.run(
                        "rebuild", "--data", Path.of(settings.data()).toString()))
                .isZero();

        awaitHistory();
    }

    @Test
    void whatFailsOnTheWaySaysSo() throws Exception {
        Shop.open("failing").till("main");
        jdbc.execute("alter table revision rename to elsewhere");

        int exit = OperatorCommands.run(
                "rebuild", "--data", Path.of(settings.data()).toString());

        jdbc.execute("alter table elsewhere rename to revision");
        assertThat(exit).isEqualTo(1);
    }

    private static PlainTill aHistoryWithAForkAndAnInbox(Shop shop) {
        var main = shop.till("main");
        var follower = shop.till("follower");
        main.publish(1, Shop.puts(0, 50, 100));
        shop.follow(follower, main);
        main.publish(2, Shop.puts(10, 20, 200));
        var pictured = Shop.article("9", 1).toJson().with("picture", "ab".repeat(32));
        main.publish(3, List.of(Edit.remove(Shop.article("7", 1).number()), Edit.put(Article.read(pictured))));
        var held = follower.publish(1, Shop.puts(0, 2, 5)).text("inboxId");
        shop.send("POST", "/api/v1/inbox/" + held, "{\"action\":\"discard\",\"numbers\":[\"0\"]}")
                .is(204);
        shop.assign("[{\"deviceId\":\"" + follower.id() + "\",\"follows\":null}]")
                .is(200);
        main.publish(4, Shop.puts(0, 5, 300));
        follower.publish(2, Shop.puts(40, 60, 400)).is(200);
        isHeldTwice(shop, follower);
        waitsForApproval(shop, follower);
        return main;
    }

    /** A copy is full from the beginning, so that what it loses counts at once. */
    private static void isHeldTwice(Shop shop, PlainTill copy) {
        shop.send("PUT", "/api/v1/guard", "{\"windowSeconds\":600,\"percent\":1,\"articles\":1}");
        shop.follow(shop.till("third"), copy);
        var guard = copy.api() + "/guard";
        copy.publish(3, List.of(Edit.remove(Shop.article("41", 1).number())));
        shop.send("POST", guard, "{\"action\":\"distribute\"}").is(204);
        copy.publish(4, List.of(Edit.remove(Shop.article("42", 1).number())));
        assertThat(shop.get(guard).number("held/removed")).isEqualTo(1);
    }

    /** One change of two is approved. */
    private static void waitsForApproval(Shop shop, PlainTill copy) {
        shop.send("PUT", "/api/v1/approval", "{\"secondEyes\":true,\"pricePercent\":10}")
                .is(200);
        var first = copy.publish(5, Shop.puts("43", 9_000)).number("revision");
        copy.publish(6, Shop.puts("44", 9_000)).is(200);
        var approval = copy.api() + "/approval";
        shop.send("POST", approval, "{\"revision\":" + first + "}").is(200);
        assertThat(shop.get(approval).number("waiting/delivered")).isEqualTo(first);
    }

    private void awaitHistory() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.queryForObject(
                                "select (select sum(version) from topology) - (select count(*) from topology_change)",
                                Long.class)
                        == 0);
    }

    private Map<String, List<String>> dump() {
        var dump = new TreeMap<String, List<String>>();
        PROJECTIONS.forEach(table -> dump.put(table, RowTexts.of(jdbc, "select * from " + table)));
        return dump;
    }
}
