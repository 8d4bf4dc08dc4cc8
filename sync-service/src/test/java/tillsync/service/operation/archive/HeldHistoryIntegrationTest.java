package tillsync.service.operation.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.engine.catalogue.CatalogueCache;
import tillsync.service.operation.rebuild.RebuildCommand;
import tillsync.service.store.database.DataSettings;

/** Each thing that needs older history keeps it, and as much as it needs. */
@ServiceTest
class HeldHistoryIntegrationTest {
    @TempDir
    Path archives;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    DataSettings settings;

    @Autowired
    CatalogueCache cache;

    private void archive() throws InterruptedException {
        assertThat(ArchiveCommand.run("--data", settings.data(), "--to", archives.toString(), "--older-than", "10y"))
                .isZero();
    }

    private long base(String catalogue) {
        return jdbc.queryForObject(
                "select coalesce(base_revision, 0) from catalogue where id = ?", Long.class, catalogue);
    }

    private long base(OldShop old) {
        return base(old.catalogue().value());
    }

    @Test
    void whatAWebhookWasNotToldStays() throws Exception {
        var old = new OldShop(new Random(1)).publishesUpTo(20);
        var told = new AtomicLong();
        jdbc.query(
                "select sequence_number, payload from domain_event where aggregate_identifier = ?",
                row -> {
                    if (new String(row.getBytes(2), StandardCharsets.UTF_8).contains("\"revision\":9,")) {
                        told.set(row.getLong(1));
                    }
                },
                old.catalogue().value());
        jdbc.update(
                "insert into feed_position (topic, stream, sequence_number, ended) values ('a webhook', ?, ?, false)",
                old.catalogue().value(),
                told.get());
        archive();
        assertThat(base(old)).isEqualTo(9);
        jdbc.update("update feed_position set ended = true where topic = 'a webhook'");
        archive();
        assertThat(base(old)).isEqualTo(20);
        jdbc.update("delete from feed_position where topic = 'a webhook'");
    }

    @Test
    void aCopyKeepsWhatItBeganWithUntilItHasABaseOfItsOwn() throws Exception {
        var old = new OldShop(new Random(2));
        var follower = old.shop.till("follower");
        old.shop.follow(follower, old.main).is(200);
        old.publishesUpTo(8);
        GenericEventMessage.clock = Clock.fixed(OldShop.at(9), ZoneOffset.UTC);
        old.shop.frees(follower, "COPY").is(200);
        GenericEventMessage.clock = Clock.systemUTC();
        old.publishesUpTo(20);
        archive();
        assertThat(base(old)).isEqualTo(8);

        var copy = jdbc.queryForObject("select own_catalogue from place where device = ?", String.class, follower.id());
        GenericEventMessage.clock = Clock.fixed(OldShop.at(10), ZoneOffset.UTC);
        for (int sequence = 1; sequence <= 4; sequence++) {
            follower.publish(sequence, Shop.puts("x", sequence)).is(200);
        }
        GenericEventMessage.clock = Clock.systemUTC();
        archive();
        assertThat(base(copy)).isEqualTo(5);
        assertThat(base(old)).isEqualTo(20);
        cache.removeAll();
        assertThat(RebuildCommand.run("--data", settings.data())).isZero();
        follower.publish(5, Shop.puts("x", 9)).is(200);
        assertThat(jdbc.queryForObject("select forked_revision from catalogue where id = ?", Long.class, copy))
                .isEqualTo(8);
    }

    /** More articles than one part of a base has, and decisions about delivery among the change sets. */
    @Test
    void aLargeCatalogueBeginsInPartsAndKeepsWhatWasDecidedAboutItsDelivery() throws Exception {
        var shop = Shop.open();
        var main = shop.till("main");
        shop.follow(shop.till("follower"), main).is(200);
        shop.send("PUT", "/api/v1/guard", "{\"windowSeconds\":600,\"percent\":1,\"articles\":1}");
        int sequence = 0;
        try {
            GenericEventMessage.clock = Clock.fixed(OldShop.BEGIN, ZoneOffset.UTC);
            main.publish(++sequence, Shop.puts(0, 900, 1)).is(200);
            main.publish(++sequence, Shop.puts(900, 1_700, 1)).is(200);
            main.publish(++sequence, Shop.puts(1_700, 2_500, 1)).is(200);
            main.publish(++sequence, Shop.removes(0, 300)).is(200);
            shop.send("POST", main.api() + "/guard", "{\"action\":\"distribute\"}")
                    .is(204);
            for (int i = 0; i < 4; i++) {
                GenericEventMessage.clock = Clock.fixed(OldShop.at(i + 1), ZoneOffset.UTC);
                main.publish(++sequence, Shop.puts(500 + i, 501 + i, 7)).is(200);
            }
        } finally {
            GenericEventMessage.clock = Clock.systemUTC();
        }
        var catalogue =
                jdbc.queryForObject("select own_catalogue from place where device = ?", String.class, main.id());
        long events = count(catalogue);
        var audit = jdbc.queryForList("select event from audit_entry where stream = ? order by event", catalogue);
        assertThat(audit).hasSize(2);

        archive();

        assertThat(base(catalogue)).isEqualTo(8);
        assertThat(count(catalogue)).isEqualTo(events - 9 + 3);
        assertThat(jdbc.queryForList("select event from audit_entry where stream = ? order by event", catalogue))
                .isEqualTo(audit);
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_entry where kind = 'till.history-archived'" + " and device = ?",
                        Long.class,
                        main.id()))
                .isEqualTo(1);
        var page = shop.browser("en").get(main.page() + "/changes").text();
        assertThat(page).contains("Older history is in the archive of", "begins with change 8");
        assertThat(shop.browser("de")
                        .get(main.page() + "/article/history?number=503")
                        .text())
                .contains("Der ältere Verlauf steht im Archiv vom");
        cache.removeAll();
        assertThat(main.publish(sequence, Shop.puts(503, 504, 7)).is(200).number("revision"))
                .isEqualTo(8);
        main.publish(++sequence, Shop.puts(503, 504, 8)).is(200);
        var pulled = main.get("/api/v1/till/changes").is(200);
        assertThat(pulled.number("head/revision")).isEqualTo(9);
        assertThat(pulled.number("head/articles")).isEqualTo(2_200);
        assertThat(RebuildCommand.run("--data", settings.data())).isZero();
        assertThat(main.get("/api/v1/till/changes").is(200).at("head")).isEqualTo(pulled.at("head"));
    }

    private long count(String stream) {
        return jdbc.queryForObject(
                "select count(*) from domain_event where aggregate_identifier = ?", Long.class, stream);
    }
}
