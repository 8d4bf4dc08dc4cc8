package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.put;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.article.KnownFields;
import tillsync.catalogue.Edit;
import tillsync.client.store.EditTransaction;
import tillsync.client.store.JdbcStore;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.Device;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/** A till whose software edits its own rows and tells the cloud of it in one commit. */
@Timeout(60)
class InTransactionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final KnownFields KNOWN = KnownFields.of("number", "name", "price", "vat");

    @TempDir
    Path directory;

    private final Cloud cloud = new Cloud();
    private final JdbcDataSource database = new JdbcDataSource();
    private CloudTransport line;
    private TillClient till;

    @BeforeEach
    void opens() throws SQLException {
        database.setURL("jdbc:h2:file:" + directory.resolve("software") + ";WRITE_DELAY=0;LOCK_TIMEOUT=200");
        database.setUser("sa");
        try (var connection = database.getConnection()) {
            run(connection, "CREATE TABLE price (number VARCHAR PRIMARY KEY, cents BIGINT)");
        }
        line = cloud.till("till");
        till = TillClient.over(
                JdbcStore.open(database, "TILLSYNC"), line, Clock.systemUTC(), Device.DEFAULT, KNOWN, this::take);
    }

    @AfterEach
    void closes() {
        till.close();
    }

    private Takeover take(Batch batch) {
        return Takeover.all();
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    private static void write(Connection connection, String number, long cents) throws SQLException {
        run(connection, "MERGE INTO price (number, cents) VALUES (?, ?)", number, cents);
    }

    private void sets(String number, long cents) throws SQLException {
        till.inTransaction(own -> {
            write(own.connection(), number, cents);
            own.put(article(number, cents));
        });
    }

    private Map<String, Long> rows() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT number, cents FROM price")) {
            var prices = new TreeMap<String, Long>();
            while (rows.next()) {
                prices.put(rows.getString(1), rows.getLong(2));
            }
            return prices;
        }
    }

    @Test
    void bothAreThereOnceItIsCommitted() throws SQLException {
        sets("tea", 300);

        assertThat(rows()).containsEntry("tea", 300L);
        assertThat(till.article("tea")).contains(article("tea", 300));
        assertThat(till.unpublished()).isEqualTo(1);
        till.sync();
        assertThat(cloud.articles("till")).containsEntry("tea", 300L);
    }

    @Test
    void beforeItIsCommittedNobodySeesAnything() throws SQLException {
        till.inTransaction(own -> {
            write(own.connection(), "tea", 300);
            own.put(article("tea", 300));
            assertThat(rows()).isEmpty();
            assertThat(till.unpublished()).isZero();
            assertThat(till.article("tea")).isEmpty();
        });
    }

    @Test
    void whatTheSoftwareThrowsUndoesBothAndIsThrownAsItIs() throws SQLException {
        var theirs = new SQLException("no such group");
        assertThatThrownBy(() -> till.inTransaction(own -> {
                    write(own.connection(), "tea", 300);
                    own.put(article("tea", 300));
                    throw theirs;
                }))
                .isSameAs(theirs);
        assertThatThrownBy(() -> till.inTransaction(own -> {
                    own.put(article("tea", 300));
                    throw new AssertionError("a fault of theirs");
                }))
                .isInstanceOf(AssertionError.class);

        assertThat(rows()).isEmpty();
        assertThat(till.unpublished()).isZero();
        sets("tea", 310);
        assertThat(till.unpublished()).isEqualTo(1);
    }

    @Test
    void allItsEditsArePublishedTogether() throws SQLException {
        till.inTransaction(own -> {
            for (int i = 0; i < 3; i++) {
                write(own.connection(), "n" + i, i);
                own.put(article("n" + i, i));
            }
            own.edit(List.of(put("cake", 190), put("bread", 90)));
            own.remove("cake");
        });
        till.sync();

        assertThat(cloud.revision("till")).isEqualTo(1);
        assertThat(cloud.articles("till")).containsOnlyKeys("n0", "n1", "n2", "bread");
    }

    @Test
    void aFollowerIsToldBeforeItsSoftwareWrites() throws SQLException {
        cloud.till("main");
        cloud.follow("till", "main");
        till.sync();

        assertThatThrownBy(() -> sets("tea", 300))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo(ProblemCode.TILL_IS_A_FOLLOWER));
        assertThat(rows()).isEmpty();
    }

    @Test
    void anArticleThatBreaksARuleWithWhatItKeepsIsToldBeforeTheCommit() throws SQLException {
        var large = article("tea", 300).toJson().with("other", "x".repeat(16_200));
        till.edit(List.of(Edit.put(Article.read(large))), KnownFields.ALL);
        var longer = article("tea", 320).toJson().with("name", "y".repeat(250));

        assertThatThrownBy(() -> till.inTransaction(own -> {
                    write(own.connection(), "tea", 320);
                    own.put(Article.read(longer));
                }))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo(ProblemCode.INVALID));
        assertThat(rows()).isEmpty();
        assertThat(till.unpublished()).isEqualTo(1);
    }

    @Test
    void aRowThatAnotherTransactionHoldsEndsItWithoutEffect() throws SQLException {
        sets("tea", 300);
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            write(other, "tea", 999);
            assertThatThrownBy(() -> till.inTransaction(own -> {
                        own.put(article("cake", 190), article("tea", 310));
                        write(own.connection(), "cake", 190);
                        write(own.connection(), "tea", 310);
                    }))
                    .isInstanceOf(SQLException.class);
            other.rollback();
        }
        assertThat(rows()).isEqualTo(Map.of("tea", 300L));
        assertThat(till.unpublished()).isEqualTo(1);
        sets("tea", 310);
        till.sync();
        assertThat(cloud.articles("till")).isEqualTo(rows());
    }

    @Test
    void withinItNothingElseMayBeDone() {
        till.inTransaction(own -> {
            assertThatThrownBy(() -> till.put(article("tea", 1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("transaction: open already");
            assertThatThrownBy(() -> till.inTransaction(inner -> {})).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(till::sync).hasMessageContaining("synchronising: inside of a transaction");
            assertThatThrownBy(() -> own.connection().commit()).hasMessageContaining("left to the store");
            own.put(article("tea", 300));
        });
        assertThat(till.unpublished()).isEqualTo(1);
        till.sync();
        assertThat(cloud.articles("till")).containsEntry("tea", 300L);
    }

    @Test
    void outsideOfItsWorkThereIsNoConnection() {
        var kept = new ArrayList<EditTransaction>();
        till.inTransaction(kept::add);
        assertThatThrownBy(() -> kept.get(0).connection()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aStoreInAPlaceOfItsOwnHasNone() {
        try (var other = TillClient.over(
                SqliteStore.open(directory.resolve("other")),
                cloud.till("other"),
                Clock.systemUTC(),
                Device.DEFAULT,
                KNOWN,
                this::take)) {
            assertThatThrownBy(() -> other.inTransaction(own -> own.put(article("tea", 1))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("expected: a JdbcStore");
        }
    }

    /** While it waits the engine waits, too; it goes on by itself, without another call, once all is committed. */
    @Test
    void theEngineIsWokenAfterTheCommitAndNotBefore() throws Exception {
        till.start(() -> 0);
        await().atMost(PATIENCE).until(() -> till.status().connection() == tillsync.client.Connection.EVENTS);
        var written = new CountDownLatch(1);
        var goesOn = new CountDownLatch(1);
        var threads = Executors.newSingleThreadExecutor();
        var edit = threads.submit(() -> {
            till.inTransaction(own -> {
                write(own.connection(), "tea", 300);
                own.put(article("tea", 300));
                written.countDown();
                goesOn.await();
            });
            return true;
        });
        assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
        till.ready();
        assertThat(cloud.revision("till")).isZero();
        goesOn.countDown();
        assertThat(edit.get(30, TimeUnit.SECONDS)).isTrue();
        await().atMost(PATIENCE).until(() -> cloud.revision("till") == 1);
        threads.shutdown();
    }

    /** Each adds to what it reads, and fails now and then: rows, store and catalogue count the same. */
    @Test
    void twoThreadsOfTheSoftwareAndTheEngineNeverLeaveOneWithoutTheOther() throws Exception {
        long seed = System.nanoTime();
        till.start(() -> 0);
        var threads = Executors.newFixedThreadPool(2);
        var counts = threads.invokeAll(List.of(editor(new Random(seed)), editor(new Random(seed + 1))));
        threads.shutdown();
        long done = counts.get(0).get() + counts.get(1).get();

        assertThat(rows().values().stream().mapToLong(Long::longValue).sum())
                .as("seed %d", seed)
                .isEqualTo(done);
        var rows = rows();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(cloud.articles("till")).as("seed %d", seed).isEqualTo(rows));
        rows.forEach((number, cents) -> assertThat(till.storedArticle(number)).contains(article(number, cents)));
        await().atMost(PATIENCE).until(() -> till.unpublished() == 0);
    }

    private Callable<Long> editor(Random random) {
        return () -> {
            long done = 0;
            for (int i = 0; i < 100; i++) {
                var number = "n" + random.nextInt(3);
                boolean fails = random.nextInt(4) == 0;
                boolean failsLate = random.nextBoolean();
                try {
                    till.inTransaction(own -> {
                        long cents = rowOf(own.connection(), number) + 1;
                        write(own.connection(), number, cents);
                        if (fails && !failsLate) {
                            throw new IllegalStateException("theirs");
                        }
                        own.put(article(number, cents));
                        if (fails) {
                            throw new IllegalStateException("theirs");
                        }
                    });
                    done++;
                } catch (IllegalStateException theirs) {
                    assertThat(theirs).hasMessage("theirs");
                }
            }
            return done;
        };
    }

    private static long rowOf(Connection connection, String number) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT cents FROM price WHERE number = ?")) {
            statement.setString(1, number);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }
}
