package tillsync.service.operation.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tillsync.archive.ArchivedHistory;
import tillsync.article.ArticleNumber;
import tillsync.service.OperatorCommands;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.engine.catalogue.CatalogueCache;
import tillsync.service.feed.CarriedStreams;
import tillsync.service.feed.ChangeSetRecords;
import tillsync.service.feed.EventParts;
import tillsync.service.feed.FeedSettings;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.database.Disk;
import tillsync.service.store.events.StoredEvents;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** Each thing that needs older history keeps it, and as much as it needs. */
@ServiceTest
@TestPropertySource(properties = ServiceTest.SMALL_DATABASE)
class HeldHistoryIntegrationTest {
    @TempDir
    Path archives;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    DataSettings settings;

    @Autowired
    CatalogueCache cache;

    @Autowired
    FeedSettings feed;

    @Autowired
    StoredEvents events;

    @Autowired
    Disk disk;

    @Autowired
    Retentions retentions;

    private void archive() {
        assertThat(OperatorCommands.run(
                        "archive", "--data", settings.data(), "--to", archives.toString(), "--older-than", "10y"))
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
        isReadFromItsBaseOn(old);
    }

    @Test
    void aMerchantMayKeepItForLonger() throws Exception {
        var old = new OldShop(new Random(7)).publishesUpTo(20);
        var merchant = MerchantId.of(jdbc.queryForObject(
                "select merchant from catalogue where id = ?",
                String.class,
                old.catalogue().value()));
        retentions.set(merchant, 100);
        archive();
        assertThat(base(old)).isZero();
        retentions.set(merchant, null);
        archive();
        assertThat(base(old)).isEqualTo(20);
    }

    /** As by a topic that begins later: it finds the stream, and is told of no change set that an archive has. */
    private void isReadFromItsBaseOn(OldShop old) {
        var stream = old.catalogue().value();
        var merchant =
                MerchantId.of(jdbc.queryForObject("select merchant from catalogue where id = ?", String.class, stream));
        long last = jdbc.queryForObject(
                "select max(sequence_number) from domain_event where aggregate_identifier = ?", Long.class, stream);
        assertThat(new CarriedStreams(JdbcClient.create(jdbc), feed).behind("a new topic", merchant))
                .containsExactly(stream);
        var part = new EventParts(events, disk).read(stream, -1, new ChangeSetRecords(), EventParts::bytes);
        assertThat(part.records()).isEmpty();
        assertThat(part.last()).isEqualTo(last);
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
        assertThat(OperatorCommands.run("rebuild", "--data", settings.data())).isZero();
        follower.publish(5, Shop.puts("x", 9)).is(200);
        assertThat(jdbc.queryForObject("select forked_revision from catalogue where id = ?", Long.class, copy))
                .isEqualTo(8);
    }

    /** A follower takes each revision 20 days later: what it sold is answered by the service or, of earlier days, by the file. */
    @Test
    void whatATillSoldIsAnsweredAsBefore() throws Exception {
        var old = new OldShop(new Random(5));
        var follower = old.shop.till("follower");
        old.shop.follow(follower, old.main).is(200);
        old.publishesUpTo(20);
        for (int revision = 1; revision <= 20; revision++) {
            jdbc.update(
                    "insert into device_position (device, at_second, catalogue, revision, reported) values (?, ?, ?, ?, true)",
                    follower.id(),
                    OldShop.at(revision).plus(Duration.ofDays(20)).atOffset(ZoneOffset.UTC),
                    old.catalogue().value(),
                    revision);
        }
        var before = new TreeMap<Instant, Map<ArticleNumber, String>>();
        for (int revision = 2; revision <= 20; revision += 3) {
            for (int days : List.of(10, 30)) {
                var at = OldShop.at(revision).plus(Duration.ofDays(days));
                before.put(at, sold(old, follower, at));
            }
        }

        archive();

        assertThat(base(old)).isEqualTo(20);
        var file = archives.resolve("tillsync-archive-" + old.catalogue() + "-20.csv");
        int byFile = 0;
        for (var at : before.keySet()) {
            var now = sold(old, follower, at);
            for (var number : before.get(at).keySet()) {
                if (now.get(number).equals("404")) {
                    now.put(number, soldByFile(file, number, DeviceId.of(follower.id()), at));
                    byFile++;
                }
            }
            assertThat(now).as(at.toString()).isEqualTo(before.get(at));
        }
        assertThat(byFile).isEqualTo(13 * 3);
    }

    private static Map<ArticleNumber, String> sold(OldShop old, PlainTill till, Instant at) {
        var sold = new TreeMap<ArticleNumber, String>();
        for (var number : OldShop.numbers().subList(0, 3)) {
            var answer = old.shop.get(till.api() + "/article/history?number=" + number + "&at=" + at);
            sold.put(
                    number,
                    answer.status() == 200
                            ? answer.at("article").at("/price/cents").toString()
                            : Integer.toString(answer.status()));
        }
        return sold;
    }

    private static String soldByFile(Path file, ArticleNumber number, DeviceId till, Instant at) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var read = ArchivedHistory.read(in, number, till);
            assertThat(read.wrong()).isNull();
            assertThat(read.coversTill(till, at)).isTrue();
            var article = read.soldAt(till, at).orElseThrow().article();
            return article == null ? "" : Long.toString(article.price().cents());
        }
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
        assertThat(OperatorCommands.run("rebuild", "--data", settings.data())).isZero();
        assertThat(main.get("/api/v1/till/changes").is(200).at("head")).isEqualTo(pulled.at("head"));
    }

    private long count(String stream) {
        return jdbc.queryForObject(
                "select count(*) from domain_event where aggregate_identifier = ?", Long.class, stream);
    }
}
