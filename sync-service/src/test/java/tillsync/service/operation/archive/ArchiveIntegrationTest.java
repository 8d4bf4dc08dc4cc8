package tillsync.service.operation.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.archive.ArchivedHistory;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.service.OperatorCommands;
import tillsync.service.PlainTill;
import tillsync.service.RowTexts;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.CatalogueCache;
import tillsync.service.operation.rebuild.RunningService;
import tillsync.service.store.database.DataSettings;

/** What was known before is known afterwards: by the service from the base on, and by the file before it. */
@ServiceTest
@TestPropertySource(properties = ServiceTest.SMALL_DATABASE)
class ArchiveIntegrationTest {
    private static final int SEEDS = Integer.getInteger("archive.seeds", 2);
    private static final List<String> PROJECTIONS = List.of(
            "audit_entry",
            "catalogue",
            "revision",
            "kept_revision",
            "article",
            "article_version",
            "catalogue_picture",
            "publication",
            "guarded_catalogue",
            "judged_revision",
            "place",
            "topology");

    @TempDir
    Path archives;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    DataSettings settings;

    @Autowired
    ArticleStates states;

    @Autowired
    CatalogueCache cache;

    private int archive(String... more) {
        var arguments = new ArrayList<>(List.of("archive", "--data", settings.data(), "--to", archives.toString()));
        arguments.addAll(List.of(more));
        return OperatorCommands.run(arguments.toArray(String[]::new));
    }

    private long base(OldShop old) {
        return jdbc.queryForObject(
                "select coalesce(base_revision, 0) from catalogue where id = ?",
                Long.class,
                old.catalogue().value());
    }

    private Path file(OldShop old, long revision) {
        return archives.resolve("tillsync-archive-" + old.catalogue() + "-" + revision + ".csv");
    }

    private ArchivedHistory read(OldShop old, long revision, @Nullable ArticleNumber number) throws IOException {
        try (var in = Files.newInputStream(file(old, revision))) {
            return ArchivedHistory.read(in, number, null);
        }
    }

    private void rebuild() {
        assertThat(OperatorCommands.run("rebuild", "--data", settings.data())).isZero();
    }

    private List<String> rows(String query, Object... values) {
        return RowTexts.of(jdbc, query, values);
    }

    /** The rows of the shop: other tests write into those of others by hand. */
    private Map<String, List<String>> dump(OldShop old) {
        var ids = jdbc.queryForList(
                "select c.id from catalogue c join catalogue o on o.merchant = c.merchant where o.id = ?"
                        + " union select d.id from device d join catalogue o on o.merchant = d.merchant where o.id = ?"
                        + " union select merchant from catalogue where id = ?",
                String.class,
                old.catalogue().value(),
                old.catalogue().value(),
                old.catalogue().value());
        var dump = new TreeMap<String, List<String>>();
        PROJECTIONS.forEach(table -> dump.put(
                table,
                rows("select * from " + table).stream()
                        .filter(row -> ids.stream().anyMatch(row::contains))
                        .toList()));
        return dump;
    }

    /** All rows that tell of a revision or of what came later. */
    private List<List<String>> from(OldShop old, long revision) {
        var id = old.catalogue().value();
        return List.of(
                rows("select * from revision where catalogue = ? and revision >= ?", id, revision),
                rows("select * from article where catalogue = ? and (revision > ? or body is not null)", id, revision),
                rows(
                        "select * from article_version where catalogue = ? and until_revision > ?"
                                + " and (revision > ? or body is not null)",
                        id,
                        revision,
                        revision),
                rows("select * from guarded_catalogue where catalogue = ?", id),
                rows("select * from publication where stream = ? and revision > ?", id, revision));
    }

    private void answersEachMoment(OldShop old, long revision) throws IOException {
        for (var number : OldShop.numbers()) {
            var read = read(old, revision, number);
            assertThat(read.wrong()).isNull();
            long after = read.about() == null ? 0 : read.about().after();
            for (long at = after; at < revision; at++) {
                var moment = OldShop.at(at).plusSeconds(1);
                assertThat(read.covers(moment)).isTrue();
                assertThat(read.publishedAt(moment)
                                .map(version -> version.article())
                                .orElse(null))
                        .isEqualTo(old.model.get((int) at).get(number));
            }
        }
        for (long at = revision; at <= old.head(); at++) {
            assertThat(states.articlesAt(old.catalogue(), at, OldShop.numbers()))
                    .isEqualTo(old.model.get((int) at));
        }
    }

    @Test
    void eachMomentIsAnsweredAsBeforeAndRebuildingMakesTheSameRows() throws Exception {
        for (int seed = 1; seed <= SEEDS; seed++) {
            var old = new OldShop(new Random(seed));
            var follower = old.shop.till("follower");
            old.shop.follow(follower, old.main).is(200);
            old.publishesUpTo(30 + seed);
            for (int i = 0; i < 5; i++) {
                old.publish();
            }
            long revision = 30 + seed;
            old.main.get("/api/v1/till/changes?since=" + old.cursor(old.head())).is(200);
            follower.get("/api/v1/till/changes?since=" + old.cursor(old.head())).is(200);
            var before = from(old, revision);
            long events = count(old);

            assertThat(archive("--older-than", "10y")).isZero();

            assertThat(base(old)).as("seed " + seed).isEqualTo(revision);
            assertThat(count(old)).isLessThan(events - 20);
            assertThat(from(old, revision)).as("seed " + seed).isEqualTo(before);
            answersEachMoment(old, revision);
            var archived = dump(old);
            rebuild();
            var rebuilt = dump(old);
            PROJECTIONS.forEach(
                    table -> assertThat(rebuilt.get(table)).as(table).isEqualTo(archived.get(table)));
            goesOn(old, follower, revision);
        }
    }

    private long count(OldShop old) {
        return jdbc.queryForObject(
                "select count(*) from domain_event where aggregate_identifier = ?",
                Long.class,
                old.catalogue().value());
    }

    /** Tills at the base or behind it notice nothing; older cursors are gone; a copy begins as ever. */
    private void goesOn(OldShop old, PlainTill follower, long revision) throws Exception {
        cache.removeAll();
        follower.get("/api/v1/till/changes?since=" + old.cursor(revision - 1)).is(410);
        follower.get("/api/v1/till/changes?since=" + old.cursor(revision)).is(200);
        old.publish();
        old.publish();
        var page = follower.get("/api/v1/till/changes?since=" + old.cursor(revision))
                .is(200);
        assertThat(page.text("cursor")).isEqualTo(old.cursor(old.head()));
        assertThat(rows(
                        "select digest from revision where catalogue = ? and revision = ?",
                        old.catalogue().value(),
                        old.head()))
                .hasSize(1);
        old.shop.frees(follower, "COPY").is(200);
        follower.publish(1, Shop.puts("copied", 5)).is(200);
        var before = dump(old);
        rebuild();
        assertThat(dump(old)).isEqualTo(before);
        archive("--older-than", "10y");
        assertThat(base(old)).isEqualTo(revision);
    }

    @Test
    void aTillThatIsBehindHoldsHistoryBackUntilItIsSignedOff() throws Exception {
        var old = new OldShop(new Random(7));
        var follower = old.shop.till("follower");
        old.shop.follow(follower, old.main).is(200);
        old.publishesUpTo(24);
        follower.get("/api/v1/till/changes?since=" + old.cursor(12)).is(200);

        assertThat(archive("--older-than", "10y")).isZero();

        assertThat(base(old)).isEqualTo(12);
        var page = follower.get("/api/v1/till/changes?since=" + old.cursor(12)).is(200);
        assertThat(page.text("cursor")).isEqualTo(old.cursor(24));
        answersEachMoment(old, 12);
        follower.send("DELETE", "/api/v1/till", "").is(204);

        assertThat(archive("--older-than", "10y", "--dry-run")).isZero();
        assertThat(base(old)).isEqualTo(12);
        assertThat(archive("--older-than", "10y")).isZero();

        assertThat(base(old)).isEqualTo(24);
        assertThat(file(old, 12)).exists();
        answersEachMoment(old, 24);
        assertThat(read(old, 24, null).about().previous())
                .isEqualTo(read(old, 12, null).check().hash());
        var archived = dump(old);
        rebuild();
        assertThat(dump(old)).isEqualTo(archived);
    }

    @Test
    void killedBetweenTheFileAndTheRemovalNothingIsLost() throws Exception {
        var old = new OldShop(new Random(9)).publishesUpTo(20);
        var before = dump(old);
        var service = RunningService.on(Path.of(settings.data()));
        var client = HttpClient.newHttpClient();
        var file = "/operator/archive/file?olderThan=10&catalogue=" + old.catalogue();
        var removal = "/operator/archive/removal?catalogue=" + old.catalogue() + "&hash=";
        assertThat(client.send(service.post(removal + "ab".repeat(32), ""), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(422);
        var written = client.send(service.post(file, ""), HttpResponse.BodyHandlers.ofString());
        assertThat(written.body()).startsWith("\uFEFFTILLSYNC-EXPORT;1;catalogue-archive;catalogue;" + old.catalogue());
        assertThat(client.send(service.post(removal + "ab".repeat(32), ""), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(422);
        assertThat(dump(old)).isEqualTo(before);

        assertThat(archive("--older-than", "10y")).isZero();

        assertThat(base(old)).isEqualTo(20);
        answersEachMoment(old, 20);
    }

    @Test
    void whatIsKeptByLawOrNotWorthItStays() throws Exception {
        var old = new OldShop(new Random(3)).publishesUpTo(10);
        assertThat(archive("--older-than", "9y")).isEqualTo(1);
        var small = new OldShop(new Random(4)).publishesUpTo(1);
        assertThat(archive("--older-than", "10y", "--merchant", "nobody")).isZero();
        assertThat(base(old)).isZero();
        assertThat(archive("--older-than", "10y")).isZero();
        assertThat(base(small)).isZero();
        assertThat(base(old)).isEqualTo(10);
        assertThat(old.main
                        .publish(99, List.of(Edit.remove(new ArticleNumber("x"))))
                        .is(409))
                .isNotNull();
    }
}
