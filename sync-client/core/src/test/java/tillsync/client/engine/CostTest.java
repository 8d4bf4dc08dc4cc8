package tillsync.client.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.put;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.client.Articles;
import tillsync.client.store.Executed;
import tillsync.client.store.JdbcStore;
import tillsync.client.store.LocalStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.ServerEvent;
import tillsync.client.transport.TillDescription;
import tillsync.delta.ChangePage;
import tillsync.delta.Head;
import tillsync.json.JsonReader;

/**
 * What a till does for an edit that it is told of, and for a page, as far as that does not depend on the machine. Commits and
 * bytes are counted in a file of SQLite, statements by H2, which has the same ones. What grows here has to be worth it.
 */
class CostTest extends EngineTills {
    private static final int TIMES = 20;
    private static final int PAGE = 100;
    private static final int PAGE_BYTES = 4_096;

    private Till main;

    @BeforeEach
    void begins() {
        main = new Till("main");
        main.edits(puts(0, 10 * PAGE)).syncs();
    }

    private static Edit[] puts(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> put("n" + i, i)).toArray(Edit[]::new);
    }

    private Till follower() {
        var north = new Till("north");
        cloud.follow("north", "main");
        north.transport.pageLimit = PAGE;
        north.syncs();
        return north;
    }

    /** A till whose software has a database of H2, with the store in it. */
    private SyncEngine follower(JdbcDataSource database) {
        return follower(JdbcStore.open(database, "TILLSYNC"));
    }

    private SyncEngine follower(LocalStore store) {
        var line = cloud.till("south");
        cloud.follow("south", "main");
        line.pageLimit = PAGE;
        var engine = new SyncEngine(
                store, line, clock(), TillDescription.DEFAULT, handed -> Takeover.all(), new Random(1)::nextLong);
        engine.round();
        return engine;
    }

    private JdbcDataSource database() {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:" + directory.resolve("software") + ";WRITE_DELAY=0");
        database.setUser("sa");
        return database;
    }

    /** The event that tells of an edit. */
    private ServerEvent edited(int price) {
        main.edits(put("n1", price)).syncs();
        return new ServerEvent(ServerEvent.CHANGES, JsonReader.read(cloud.lastChange("main")));
    }

    private static void hears(SyncEngine engine, ServerEvent event) {
        var tally = new RoundReport();
        assertThat(engine.accept(event, tally)).isFalse();
        engine.report(tally);
        assertThat(tally.verified()).isTrue();
    }

    @Test
    void anEditThatIsHeardOfHasAsManyCommitsAsThis() throws IOException {
        var north = follower();
        var before = Log.of(north);
        for (int i = 0; i < TIMES; i++) {
            var tally = new RoundReport();
            north.engine.accept(edited(1_000 + i), tally);
        }
        var applied = Log.of(north);
        north.engine.report(new RoundReport());
        var reported = Log.of(north);

        // the article with its position; and that the software has taken it over
        assertThat(applied.commits - before.commits).isEqualTo(2 * TIMES);
        // that the service was told, which does not wait for the disk
        assertThat(reported.commits - applied.commits).isEqualTo(1);
        // of 4 KiB, with both commits: a leaf of each table that is written, and the facts twice
        assertThat((applied.pages - before.pages) / TIMES).isLessThanOrEqualTo(7);
    }

    @Test
    void anEditThatIsHeardOfHasAsManyStatementsAsThis() throws SQLException {
        var database = database();
        var engine = follower(database);
        var events =
                IntStream.range(1_000, 1_000 + TIMES).mapToObj(this::edited).toList();

        var statements = Executed.eachTime(TIMES, database, i -> hears(engine, events.get(i)));

        // 20 write, 6 of them facts; the others look whether there is something to do, 25 of them among the facts
        assertThat(Executed.count(statements)).as(Executed.lines(statements)).isEqualTo(69);
        // CHECKPOINT SYNC: with the article, and with what the software has taken over
        assertThat(Executed.syncs(statements)).isEqualTo(2);
    }

    @Test
    void theArticlesOfAPriceGroupAreReadOnceToCountThem() throws SQLException {
        var database = database();
        var store = JdbcStore.open(database, "TILLSYNC");
        var engine = follower(store);
        main.edits(Edit.put(Articles.notOffered("n1", 1, "station"))).syncs();
        cloud.group("south", "station");
        engine.round();
        assertThat(store.size()).isEqualTo(10 * PAGE - 1);

        var statements = Executed.during(database, store::size);
        assertThat(statements)
                .as(Executed.lines(statements))
                .isNotEmpty()
                .allMatch(each -> each.rows() <= each.times());

        main.edits(Edit.put(Articles.notOffered("n2", 2, "station"))).syncs();
        engine.round();
        assertThat(store.size()).isEqualTo(10 * PAGE - 2);
    }

    @Test
    void aPageOfManyHasAsManyStatementsAsThis() throws SQLException {
        var database = database();
        var engine = follower(database);
        main.edits(puts(10 * PAGE, (10 + TIMES) * PAGE)).syncs();

        var statements = Executed.during(database, engine::round).stream()
                .filter(each -> each.times() >= TIMES)
                .toList();

        // a row for each article; its digests before, what is to be handed over in two ways, the position, and what may
        // wait
        assertThat(Executed.count(statements) / TIMES)
                .as(Executed.lines(statements))
                .isEqualTo(PAGE + 13);
    }

    @Test
    void manyPagesAreAppliedInAsManyCommitsAsThis() throws IOException {
        var north = follower();
        main.edits(puts(10 * PAGE, (10 + TIMES) * PAGE)).syncs();

        var before = Log.of(north);
        north.syncs();
        var after = Log.of(north);

        // the session; all pages; that the software has taken them over; that the service was told
        assertThat(after.commits - before.commits).isEqualTo(4);
        // bytes an article: its row, and its number for the software to take it over; full pages of either
        assertThat((after.pages - before.pages) * PAGE_BYTES / (TIMES * PAGE)).isLessThan(260);
    }

    @Test
    void anArticleThatIsAppliedAllocatesNoMoreThanThis() {
        var north = new Till("north");
        int pages = 10;
        var bodies = IntStream.range(0, 2 * pages)
                .mapToObj(page -> IntStream.range(page * 1_000, (page + 1) * 1_000)
                        .mapToObj(i -> Articles.article("n" + i, i))
                        .toList())
                .toList();
        applies(north, bodies.subList(0, pages), bodies.subList(0, pages));

        long each = applies(north, bodies, bodies.subList(pages, 2 * pages)) / (pages * 1_000);

        // from the bytes of its page to its row: some 200 bytes, which stand in a change, an edit and a parameter
        assertThat(each).isLessThan(1_700);
    }

    /** @return bytes that this took */
    private static long applies(Till till, List<List<Article>> all, List<List<Article>> pages) {
        var digest = CatalogueDigest.EMPTY;
        for (var page : all) {
            for (var article : page) {
                digest = digest.with(article.number(), article.digest());
            }
        }
        var catalogue = CatalogueId.of("main-1");
        var head = new Head(all.size(), all.size() * 1_000L, digest);
        var bodies = pages.stream().map(page -> json(page, head)).toList();
        long before = allocated();
        try (var staging = till.store.stage(false)) {
            bodies.forEach(body -> staging.add(ChangePage.read(body).changes()));
            staging.apply(catalogue, "cursor", head);
        }
        return allocated() - before;
    }

    private static byte[] json(List<Article> articles, Head head) {
        return articles.stream()
                .map(article -> "{\"op\":\"put\",\"revision\":1,\"article\":" + article.canonical() + "}")
                .collect(joining(
                        ",",
                        "{\"catalogue\":\"main-1\",\"mode\":\"delta\",\"changes\":[",
                        "],\"cursor\":\"cursor\",\"head\":{\"revision\":" + head.revision() + ",\"articles\":"
                                + head.articles() + ",\"digest\":\"" + head.digest() + "\"}}"))
                .getBytes(UTF_8);
    }

    /** Bytes that all threads of this process have allocated. */
    private static long allocated() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .sum();
    }

    /** How many commits and pages SQLite's write-ahead log has had. */
    private record Log(long commits, long pages) {
        private static final int HEADER_BYTES = 32;
        private static final int FRAME_HEADER_BYTES = 24;

        static Log of(Till till) throws IOException {
            var log = ByteBuffer.wrap(Files.readAllBytes(till.directory().resolve("till.db-wal")));
            int frame = FRAME_HEADER_BYTES + log.getInt(8);
            long commits = 0;
            long pages = 0;
            for (int at = HEADER_BYTES; at + frame <= log.limit(); at += frame) {
                boolean isCommit = log.getInt(at + 4) != 0;
                commits += isCommit ? 1 : 0;
                pages++;
            }
            return new Log(commits, pages);
        }
    }
}
