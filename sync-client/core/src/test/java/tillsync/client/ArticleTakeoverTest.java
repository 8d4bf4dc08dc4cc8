package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tillsync.client.Articles.article;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.KnownFields;
import tillsync.client.engine.ListenerFailed;
import tillsync.client.store.Held;
import tillsync.client.store.JdbcStore;
import tillsync.client.store.LocalStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.TillDescription;

/** Software that takes articles over one after the other, with and without a transaction of the client's. */
class ArticleTakeoverTest extends TwoTillClients {
    private final JdbcDataSource rows = new JdbcDataSource();
    private final Set<String> refuses = ConcurrentHashMap.newKeySet();
    private final List<String> ended = new ArrayList<>();
    private final Queue<Problem> problems = new ConcurrentLinkedQueue<>();
    private volatile String breaksAt;

    /** Writes rows if it has a database, else it keeps a map. */
    private final class Own implements ArticleTakeover {
        private final boolean hasRows;

        Own(boolean hasRows) {
            this.hasRows = hasRows;
        }

        @Override
        public When before(Batch batch) {
            return later == null ? When.now() : When.later(later);
        }

        @Override
        public void put(Taking taking, Article article) throws Exception {
            var number = article.number().value();
            if (number.equals(breaksAt)) {
                throw new SQLException("no such column");
            }
            if (refuses.contains(number)) {
                taking.hold(article, "NO_SUCH_GROUP");
            } else if (hasRows) {
                run(
                        taking.connection(),
                        "MERGE INTO price VALUES (?, ?)",
                        number,
                        article.price().cents());
            } else {
                software.put(number, article.price().cents());
            }
        }

        @Override
        public void remove(Taking taking, ArticleNumber number) throws Exception {
            if (hasRows) {
                run(taking.connection(), "DELETE FROM price WHERE number = ?", number.value());
            } else {
                software.remove(number.value());
            }
        }

        @Override
        public void after(Taking taking) {
            ended.add("after");
        }

        @Override
        public void ended() {
            assertThatThrownBy(() -> north.sync()).hasMessageContaining("inside of the listener");
            ended.add(hasRows ? "ended with " + stored() : "ended");
        }
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    @BeforeEach
    void makesRows(TestInfo test) throws SQLException {
        rows.setURL("jdbc:h2:mem:" + test.getTestMethod().orElseThrow().getName() + ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1");
        try (var connection = rows.getConnection()) {
            run(connection, "CREATE TABLE price (number VARCHAR PRIMARY KEY, cents BIGINT)");
        }
    }

    private List<String> stored() {
        var found = new ArrayList<String>();
        try (var connection = rows.getConnection();
                var statement = connection.prepareStatement("SELECT number, cents FROM price ORDER BY number");
                var each = statement.executeQuery()) {
            while (each.next()) {
                found.add(each.getString(1) + " " + each.getLong(2));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return found;
    }

    private void runsNorth(TillListener listener) {
        north.close();
        north = client("north", northLine, listener);
        north.onProblem(problems::add);
    }

    /** In the database of its software. */
    private void runsNorth(LocalStore store, TillListener listener) {
        north.close();
        north = TillClient.over(
                store, northLine, Clock.systemUTC(), TillDescription.DEFAULT, KnownFields.ALL, listener);
    }

    private void mainHas(Article... articles) {
        main.put(articles);
        main.sync();
    }

    @Test
    void takesEachChangeAndThenTheEnd() {
        runsNorth(OneByOne.of(new Own(false), null, null));
        mainHas(article("a", 1), article("b", 2));
        north.sync(Duration.ofSeconds(20));
        assertThat(software).containsOnlyKeys("a", "b");
        main.remove("a");
        mainHas(article("b", 3));
        north.sync();
        assertThat(software).containsOnlyKeys("b").containsEntry("b", 3L);
        assertThat(ended).containsExactly("after", "ended", "after", "ended");
    }

    @Test
    void waitsAsLongAsTheSoftwareSays() {
        runsNorth(OneByOne.of(new Own(false), null, null));
        mainHas(article("a", 1));
        later = "OPEN_SALE";
        north.sync();
        assertThat(software).isEmpty();
        assertThat(ended).isEmpty();
        assertThat(north.status().waiting()).isEqualTo("OPEN_SALE");
        later = null;
        north.sync();
        assertThat(software).containsOnlyKeys("a");
    }

    @Test
    void holdsOneArticleUntilItIsRetried() {
        runsNorth(OneByOne.of(new Own(false), null, null));
        refuses.add("a");
        mainHas(article("a", 1), article("b", 2));
        north.start(SOON);
        await().until(() -> software.containsKey("b"));
        await().until(() -> north.held().size() == 1);
        assertThat(north.held()).extracting(Held::code).containsExactly("NO_SUCH_GROUP");

        refuses.clear();
        north.retryHeld();
        await().until(() -> software.containsKey("a") && north.held().isEmpty());
    }

    @Test
    void retriesAtTheNextRoundIfNothingRuns() {
        runsNorth(OneByOne.of(new Own(false), null, null));
        refuses.add("a");
        mainHas(article("a", 1));
        north.sync();
        refuses.clear();
        north.sync();
        assertThat(north.held()).hasSize(1);
        north.retryHeld();
        assertThat(software).isEmpty();
        north.sync();
        assertThat(software).containsOnlyKeys("a");
        assertThat(north.held()).isEmpty();
    }

    @Test
    void writesItsRowsInTheTransactionOfTheStore() {
        var store = JdbcStore.open(rows, "TILLSYNC");
        runsNorth(store, OneByOne.of(new Own(true), store, null));
        breaksAt = "b";
        mainHas(article("a", 1), article("b", 2));
        assertThatThrownBy(north::sync).isInstanceOf(ListenerFailed.class).hasRootCauseMessage("no such column");
        assertThat(stored()).isEmpty();
        breaksAt = null;
        north.sync();
        assertThat(stored()).containsExactly("a 1", "b 2");
        assertThat(ended).containsExactly("ended with []", "after", "ended with [a 1, b 2]");
    }

    @Test
    void writesItsRowsInOneTransactionOfItsOwnDatabase() {
        runsNorth(OneByOne.of(new Own(true), null, new OwnRows(rows)));
        mainHas(article("a", 1), article("b", 2));
        breaksAt = "b";
        assertThatThrownBy(north::sync).isInstanceOf(ListenerFailed.class);
        assertThat(problems.element().cause()).isInstanceOf(SQLException.class).hasMessage("no such column");
        assertThat(stored()).isEmpty();
        breaksAt = null;
        main.remove("a");
        main.sync();
        north.sync();
        assertThat(stored()).containsExactly("b 2");
    }

    @Test
    void hasNoConnectionToADatabaseThatTheClientDoesNotKnow() {
        runsNorth(OneByOne.of(new Own(true), null, null));
        mainHas(article("a", 1));
        assertThatThrownBy(north::sync)
                .hasRootCauseMessage(
                        "connection: of no known database (expected: a JdbcStore, or takeover(dataSource, ...))");
    }

    @Test
    void goesOnIfTheSoftwareThrowsAtTheEnd() {
        runsNorth(new TillListener() {
            @Override
            public Takeover apply(Batch batch) {
                return take(batch);
            }

            @Override
            public void ended() {
                throw new AssertionError("at the end");
            }
        });
        mainHas(article("a", 1));
        north.sync();
        assertThat(software).containsOnlyKeys("a");
        assertThat(problems.element().code()).isEqualTo("LISTENER_FAILED");
        assertThat(problems.element().cause()).hasMessage("at the end");
    }

    @Test
    void saysWithACodeWhyItComesLater() {
        assertThatThrownBy(() -> ArticleTakeover.When.later("open sale"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("code: open sale (expected");
    }
}
